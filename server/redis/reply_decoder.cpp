// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/redis/reply_decoder.h"

#include <hiredis/hiredis.h>

#include <new>

using namespace Qt::StringLiterals;

namespace logyard::redis {

namespace {

/// hiredis gives memory back to the system beyond this much; less would cost an allocation for
/// every feed().
constexpr std::size_t keptBuffer = std::size_t(1024) * 1024;

} // namespace

/// What the callbacks below know of the reply that is being built.
struct ReplyDecoder::Building
{
    std::size_t elements = 0;
};

/// The callbacks by which hiredis builds our Reply instead of its own; a null answer makes it
/// fail. hiredis owns the root until next() takes it. Exceptions must not pass through C.
struct ReplyDecoder::Functions
{
    static Reply *place(const redisReadTask *task)
    {
        if (!task->parent)
            return new (std::nothrow) Reply;
        auto *parent = static_cast<Reply *>(task->parent->obj);
        return &parent->elements[static_cast<std::size_t>(task->idx)];
    }

    static void *createText(const redisReadTask *task, char *text, std::size_t size)
    {
        Reply *reply = place(task);
        if (!reply)
            return nullptr;
        reply->type = task->type == REDIS_REPLY_STATUS ? Reply::Type::Status
            : task->type == REDIS_REPLY_ERROR          ? Reply::Type::Error
                                                       : Reply::Type::Text;
        reply->text = QByteArray(text, static_cast<qsizetype>(size));
        return reply;
    }

    /// The count is an int in hiredis 0.14 and a size_t since 1.0.
    template <typename Count>
    static void *createArray(const redisReadTask *task, Count count)
    {
        auto *building = static_cast<Building *>(task->privdata);
        int depth = 1;
        for (const redisReadTask *outer = task->parent; outer; outer = outer->parent)
            ++depth;
        const auto elements = static_cast<std::size_t>(count);
        if (depth > maxDepth || elements > maxElements - building->elements)
            return nullptr;
        building->elements += elements;
        Reply *reply = place(task);
        if (!reply)
            return nullptr;
        reply->type = Reply::Type::Array;
        reply->elements.resize(elements);
        return reply;
    }

    static void *createInteger(const redisReadTask *task, long long value)
    {
        Reply *reply = place(task);
        if (!reply)
            return nullptr;
        reply->type = Reply::Type::Integer;
        reply->integer = value;
        return reply;
    }

    static void *createNil(const redisReadTask *task) { return place(task); }

    static void *createDouble(const redisReadTask *task, double, char *text, std::size_t size)
    {
        return createText(task, text, size);
    }

    static void *createBool(const redisReadTask *task, int value)
    {
        return createInteger(task, value);
    }

    static void freeObject(void *reply) { delete static_cast<Reply *>(reply); }

    /// A template, so that what only hiredis 1.0 and later know is left out for 0.14.
    template <typename Table>
    static Table *table()
    {
        static Table functions = [] {
            Table made{};
            made.createString = createText;
            made.createArray = createArray;
            made.createInteger = createInteger;
            made.createNil = createNil;
            if constexpr (requires { made.createDouble; })
                made.createDouble = createDouble;
            if constexpr (requires { made.createBool; })
                made.createBool = createBool;
            made.freeObject = freeObject;
            return made;
        }();
        return &functions;
    }
};

void ReplyDecoder::FreeReader::operator()(redisReader *reader) const
{
    redisReaderFree(reader);
}

ReplyDecoder::ReplyDecoder()
    : m_building(std::make_unique<Building>()),
      m_reader(redisReaderCreateWithFunctions(Functions::table<redisReplyObjectFunctions>()))
{
    if (!m_reader)
        throw std::bad_alloc();
    m_reader->maxbuf = keptBuffer;
    m_reader->privdata = m_building.get();
}

ReplyDecoder::~ReplyDecoder() = default;

void ReplyDecoder::feed(std::string_view bytes)
{
    if (m_failed || bytes.empty())
        return;
    m_undecoded += bytes.size();
    if (m_undecoded > maxReplySize
        || redisReaderFeed(m_reader.get(), bytes.data(), bytes.size()) != REDIS_OK)
        m_failed = true;
}

std::expected<std::optional<Reply>, QString> ReplyDecoder::next()
{
    void *object = nullptr;
    if (m_failed || redisReaderGetReply(m_reader.get(), &object) != REDIS_OK) {
        m_failed = true;
        return std::unexpected(m_undecoded > maxReplySize
                                   ? u"sent a reply that is too large"_s
                                   : u"sent something that is not Redis' protocol"_s);
    }
    if (!object)
        return std::nullopt;
    const std::unique_ptr<Reply> reply(static_cast<Reply *>(object));
    m_building->elements = 0;
    m_undecoded = m_reader->len - m_reader->pos;
    return std::move(*reply);
}

} // namespace logyard::redis
