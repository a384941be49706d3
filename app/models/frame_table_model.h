#pragma once

#include <QAbstractTableModel>
#include <QPointer>

#include "models/frame_columns.h"

namespace maim {

/// The frames of one log as a table; row = seq - 1. Keeps no copy: texts that need the payload come from a small cache.
class FrameTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Time, Delta, Direction, Type, MessageId, Size, Ack, Findings };

    explicit FrameTableModel(QObject* parent = nullptr);

    /// Outlives the model.
    void setPresentation(const Presentation* presentation);
    /// Null: no rows. The caller keeps the ownership.
    void setLog(FrameLog* log);
    FrameLog* log() const { return m_log; }

    FrameSeq seqAt(const QModelIndex& index) const;
    QModelIndex indexOf(FrameSeq seq, int column = Number) const;
    /// Words everything again, after a change of language.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void follow(FrameLog* log);
    void announce(qsizetype first, qsizetype last);
    void announceTexts(FrameSeq seq);
    FrameRow rowAt(int row) const;

    QPointer<FrameLog> m_log;
    mutable FrameTextCache m_cache;
    const Presentation* m_presentation = nullptr;
};

} // namespace maim
