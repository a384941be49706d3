#include "journal/outbox_writer.h"

#include <algorithm>

#include "journal/outbox_file.h"

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
        m_trouble = carryOut(batch);
        report({batch.done, batch.all.has_value(), m_trouble, {}, {}});
        lock.lock();
    }
    lock.unlock();
    m_file.reset();
}

void OutboxWriter::open() {
    OutboxFile::Opened opened = OutboxFile::open(m_path);
    m_file = std::move(opened.file);
    m_trouble = opened.trouble;
    report({0, false, opened.trouble, opened.notice, std::move(opened.items)});
}

Error OutboxWriter::carryOut(const Batch& batch) {
    if (batch.all) {
        if (Error error = renew(*batch.all)) {
            return error;
        }
    } else if (m_trouble) {
        return m_trouble;
    }
    const Outcome written = m_file->write(batch.writes);
    return written ? Error{} : written.error();
}

/// Another program's messages, or those of a newer version, stay where they are.
Error OutboxWriter::renew(const std::vector<OutboxItem>& items) {
    if (!m_file) {
        OutboxFile::Opened opened = OutboxFile::open(m_path);
        if (!opened.file || !opened.items.empty()) {
            return opened.trouble ? opened.trouble : m_trouble;
        }
        m_file = std::move(opened.file);
    }
    const Outcome replaced = m_file->replace(items);
    return replaced ? Error{} : replaced.error();
}

void OutboxWriter::report(OutboxWritten written) {
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_reports.empty();
        m_reports.push_back(std::move(written));
    }
    if (isFirst) {
        m_reported();
    }
}

} // namespace maim
