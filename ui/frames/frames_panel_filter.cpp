#include "journal/filter_keys.h"
#include "models/cell_filter.h"
#include "ui/frames/frames_panel.h"

using namespace Qt::StringLiterals;

namespace maim {

void FramesPanel::connectFilters() {
    connect(m_filter, &FilterLine::filterChanged, this, &FramesPanel::filterBy);
    connect(m_filter, &FilterLine::troubleChanged, this, [this] { say(m_filter->trouble()); });
    connect(m_filter, &FilterLine::wordsWanted, &m_vocabulary, &FilterVocabulary::lookAgain);
    connect(&m_vocabulary, &FilterVocabulary::learned, this, [this] { m_filter->setWords(m_vocabulary.words()); });
    connect(m_notice, &Notice::actionTriggered, m_filter, &QLineEdit::clear);
    connect(m_savedButton, &SavedFiltersButton::aboutToFill, this, &FramesPanel::updatePresent);
    connect(m_savedButton, &SavedFiltersButton::chosen, m_filter, &QLineEdit::setText);
    connect(m_savedButton, &SavedFiltersButton::saveRequested, this, &FramesPanel::saveFilter);
    connect(m_savedButton, &SavedFiltersButton::renameRequested, this, &FramesPanel::renameFilter);
    connect(m_savedButton, &SavedFiltersButton::removeRequested, this, &FramesPanel::removeFilter);
    connect(m_undo, &UndoBar::undone, this, [this] { m_saved.restore(m_removed.first, m_removed.second); });
}

void FramesPanel::filterBy(const Filter& filter) {
    m_shown.setFilter(filter);
    m_table->choose(m_selection.current());
}

void FramesPanel::useFilter(FilterUse use, const ValueFilter& filter) {
    const QString text = usedFilter(use, filter, m_filter->text());
    if (text.size() > m_filter->maxLength()) {
        say(tr("The filter would be longer than the line takes."));
        return;
    }
    m_filter->setText(text);
}

void FramesPanel::updatePresent() {
    m_savedButton->setPresent(m_filter->text(), whyNotSaved(u"x"_s, m_filter->text()));
}

/// Empty when it can be saved.
QString FramesPanel::whyNotSaved(const QString& name, const QString& text) const {
    const Secret key = m_session ? m_session->credentials().apiKey : Secret();
    if (text.trimmed().isEmpty()) {
        return tr("There is no filter to save");
    }
    if (!m_filter->trouble().isEmpty() && text == m_filter->text()) {
        return tr("This is not a filter yet: correct it first");
    }
    if (holdsKey(text, key) || holdsKey(name, key)) {
        return tr("This filter holds an API key, and keys are not written to the settings");
    }
    if (!SavedFilters::isUsable({name, text})) {
        return tr("A saved filter needs a name of at most 60 characters");
    }
    return m_saved.isFull() && m_saved.rowOf(name) < 0 ? tr("50 filters are saved. Delete one first") : QString();
}

void FramesPanel::saveFilter(const QString& name, const QString& text) {
    const QString reason = whyNotSaved(name, text);
    say(reason);
    if (reason.isEmpty()) {
        m_saved.save({name, text});
    }
}

void FramesPanel::renameFilter(const QString& from, const QString& to) {
    const qsizetype row = m_saved.rowOf(from);
    if (row < 0 || from == to) {
        return;
    }
    QString reason = m_saved.rowOf(to) >= 0 ? tr("There is already a filter with this name") : QString();
    if (reason.isEmpty() && !SavedFilters::isUsable({to, u"x"_s})) {
        reason = tr("A saved filter needs a name of at most 60 characters");
    }
    if (reason.isEmpty() && m_session && holdsKey(to, m_session->credentials().apiKey)) {
        reason = tr("This filter holds an API key, and keys are not written to the settings");
    }
    say(reason);
    if (reason.isEmpty()) {
        m_saved.rename(from, to);
    }
}

void FramesPanel::removeFilter(const QString& name) {
    const qsizetype row = m_saved.rowOf(name);
    if (row >= 0) {
        m_removed = {row, m_saved.all()[row]};
        m_saved.remove(name);
        m_undo->offer(tr("Deleted the filter %1").arg(name));
    }
}

void FramesPanel::addCellFilters(QMenu& menu, const QModelIndex& cell) {
    const FrameSeq seq = m_shown.seqAt(cell);
    const FrameRecord* record = m_session ? m_session->log().find(seq) : nullptr;
    const bool reads = cell.column() == FrameTableModel::Type || cell.column() == FrameTableModel::MessageId;
    const bool small = record && record->size <= FrameDecoder::kAtOnceBytes;
    const QByteArray payload = reads && small ? m_session->log().payload(seq).value_or(QByteArray()) : QByteArray();
    addFilterActions(menu, record ? filterForCell(*record, cell.column(), payload) : std::nullopt,
                     tr("The filter knows no value for this cell"), m_theme.presentation(),
                     [this](FilterUse use, const ValueFilter& filter) { useFilter(use, filter); });
}

} // namespace maim
