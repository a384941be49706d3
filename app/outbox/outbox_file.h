#pragma once

#include <QLockFile>
#include <memory>
#include <vector>

#include "base/result.h"
#include "journal/sqlite.h"
#include "outbox/outbox_item.h"

namespace maim {

/// The file of one outbox, locked while it is open. Each commit is on the disk when its call returns. One thread.
class OutboxFile {
public:
    struct Opened {
        std::unique_ptr<OutboxFile> file; ///< null where nothing can be written: see `trouble`
        std::vector<OutboxItem> items;    ///< ascending
        Error trouble;
        Error notice; ///< a damaged file was set aside
    };

    /// Makes the file and its folder if there are none, for their owner alone. A damaged file is set aside, and what is
    /// sound in it goes into a new one as unconfirmed: its last word may have been lost. Where nothing can be written
    /// what had not been sent is unconfirmed too, here and at the next start, since nobody could note down that it was.
    static Opened open(const QString& path);
    ~OutboxFile();

    /// All or nothing.
    Outcome write(const std::vector<OutboxWrite>& writes);
    /// Everything that the file is to hold from now on. All or nothing.
    Outcome replace(const std::vector<OutboxItem>& items);

    /// The file is out of date until the next replace(): any of its messages may have been sent since.
    void markStale();

    /// Also what SQLite keeps beside it, unless somebody has it open. What was set aside stays.
    static void remove(const QString& path);

private:
    OutboxFile(QString path, std::unique_ptr<QLockFile> lock) : m_path(std::move(path)), m_lock(std::move(lock)) {}

    Outcome start(Opened& opened);
    Outcome openDatabase();
    Outcome create();
    Outcome checkVersion();
    bool isOurs();
    bool load(std::vector<OutboxItem>& items);
    Outcome setAside(Opened& opened);
    Outcome setUp();
    bool put(const OutboxItem& item, bool hasText);
    bool putText(const OutboxItem& item);
    bool putState(const OutboxItem& item);
    bool remove(OutboxId id);
    Outcome commit(bool isComplete);
    Error trouble() const;

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<sqlite::Database> m_database;
};

} // namespace maim
