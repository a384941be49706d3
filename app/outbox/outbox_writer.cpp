#include "outbox/outbox_writer.h"

#include <algorithm>

#include "outbox/outbox_file.h"

namespace maim {

OutboxWriter::OutboxWriter(QString file, std::function<void()> reported)
    : m_path(std::move(file)), m_reported(std::move(reported)), m_thread([this] { run(); }) {}

OutboxWriter::~OutboxWriter() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_work.notify_all();
    }
    m_thread.join();
}

void OutboxWriter::write(std::vector<OutboxWrite> writes) {
    const std::lock_guard lock(m_mutex);
    m_waiting.done += writes.size();
    std::move(writes.begin(), writes.end(), std::back_inserter(m_waiting.writes));
    m_hasWork = true;
    m_work.notify_all();
}

void OutboxWriter::replace(std::vector<OutboxItem> items, std::uint64_t writes) {
    const std::lock_guard lock(m_mutex);
    m_waiting.all = std::move(items);
    m_waiting.writes.clear();
    m_waiting.done = writes;
    m_hasWork = true;
    m_work.notify_all();
}

std::vector<OutboxWritten> OutboxWriter::takeReports() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_reports, {});
}

std::vector<OutboxWritten> OutboxWriter::waitForReports(std::chrono::milliseconds patience) {
    std::unique_lock lock(m_mutex);
    m_hasReports.wait_for(lock, patience, [this] { return !m_reports.empty(); });
    return std::exchange(m_reports, {});
}

void OutboxWriter::run() {
    open();
    std::unique_lock lock(m_mutex);
    while (true) {
        m_work.wait(lock, [this] { return m_hasWork || m_ending; });
        if (!m_hasWork) {
            break;
        }
        const Batch batch = std::exchange(m_waiting, {{}, {}, m_waiting.done});
        m_hasWork = false;
        lock.unlock();
        OutboxWritten written{batch.done, batch.all.has_value(), {}, {}, {}};
        m_trouble = carryOut(batch, written);
        written.trouble = m_trouble;
        report(std::move(written));
        lock.lock();
    }
    lock.unlock();
    m_file.reset();
}

void OutboxWriter::open() {
    OutboxFile::Opened opened = OutboxFile::open(m_path);
    m_file = std::move(opened.file);
    m_trouble = opened.trouble;
    report({0, false, opened.trouble, opened.notice, unknown(std::move(opened.items))});
}

/// Those that the outbox has not been told of yet. It knows more about the others than the file does.
std::vector<OutboxItem> OutboxWriter::unknown(std::vector<OutboxItem> items) {
    const auto isKnown = [this](const OutboxItem& item) { return !m_known.insert({item.id, item.accepted}).second; };
    items.erase(std::remove_if(items.begin(), items.end(), isKnown), items.end());
    return items;
}

Error OutboxWriter::carryOut(const Batch& batch, OutboxWritten& written) {
    if (batch.all) {
        if (Error error = renew(*batch.all, written)) {
            return error;
        }
    } else if (m_trouble) {
        return m_trouble;
    }
    const Outcome done = m_file->write(batch.writes);
    return done ? Error{} : done.error();
}

Error OutboxWriter::renew(const std::vector<OutboxItem>& items, OutboxWritten& written) {
    if (!m_file) {
        if (Error error = openAgain(written)) {
            return error;
        }
    }
    const Outcome replaced = m_file->replace(items);
    return replaced ? Error{} : replaced.error();
}

/// A file that another program holds, or that comes from a newer version, stays as it is. What is found in ours joins
/// what `written` goes to, so nothing may replace it before.
Error OutboxWriter::openAgain(OutboxWritten& written) {
    OutboxFile::Opened opened = OutboxFile::open(m_path);
    m_file = std::move(opened.file);
    written.notice = opened.notice;
    std::vector<OutboxItem> found = unknown(std::move(opened.items));
    if (found.empty()) {
        return opened.trouble;
    }
    if (m_file) {
        m_file->markStale();
    }
    written.loaded = std::move(found);
    return opened.trouble ? opened.trouble : m_trouble;
}

void OutboxWriter::report(OutboxWritten written) {
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_reports.empty();
        m_reports.push_back(std::move(written));
        m_hasReports.notify_all();
    }
    if (isFirst) {
        m_reported();
    }
}

} // namespace maim
