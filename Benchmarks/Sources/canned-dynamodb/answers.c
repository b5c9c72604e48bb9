#include "answers.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ANSWER_BYTES = 4 << 20,
    PAGE_ITEMS = 10000,
    PAGE_EVENTS = 3400,
};

char body[ANSWER_BYTES];
long item_count;

static size_t put(size_t at, const char *text, size_t length) {
    if (at + length > sizeof body) { fputs("the answer is too large\n", stderr); exit(1); }
    memcpy(body + at, text, length);
    return at + length;
}

static size_t put_text(size_t at, const char *text) { return put(at, text, strlen(text)); }

// The text of the next attribute of a kind, 'S' or 'N', from a place on; moves the place behind it.
static const char *next_value(const char **at, const char *end, char kind, size_t *length) {
    for (const char *p = *at; p + 3 < end; p++) {
        if (p[0] != '"' || p[1] != kind || p[2] != '"') continue;
        const char *start = memchr(p + 3, '"', (size_t)(end - p - 3));
        if (start == NULL) return NULL;
        const char *stop = memchr(start + 1, '"', (size_t)(end - start - 1));
        if (stop == NULL) return NULL;
        *length = (size_t)(stop - start - 1);
        *at = stop + 1;
        return start + 1;
    }
    return NULL;
}

static size_t batch_get(const char *request, const char *end) {
    static const char start[] = "{\"Responses\":{\"users\":[";
    static const char attributes[] =
        "\"},\"name\":{\"S\":\"User Number\"},\"email\":{\"S\":\"user@example.com\"},"
        "\"score\":{\"N\":\"123450\"}}";
    static const char finish[] =
        "]},\"UnprocessedKeys\":{},\"ConsumedCapacity\":[{\"TableName\":\"users\","
        "\"CapacityUnits\":100.0}]}";
    size_t at = put(0, start, sizeof start - 1);
    const char *key;
    size_t length;
    for (bool first = true; (key = next_value(&request, end, 'S', &length)) != NULL; first = false) {
        if (!first) at = put(at, ",", 1);
        at = put(at, "{\"pk\":{\"S\":\"", 12);
        at = put(at, key, length);
        at = put(at, attributes, sizeof attributes - 1);
    }
    return put(at, finish, sizeof finish - 1);
}

static bool is_of_events(const char *request, size_t length) {
    return memmem(request, length, "\"events\"", 8) != NULL;
}

static size_t put_event_key(size_t at, const char *partition, size_t length, const char *time) {
    at = put_text(at, "\"pk\":{\"S\":\"");
    at = put(at, partition, length);
    at = put_text(at, "\"},\"at\":{\"N\":\"");
    at = put_text(at, time);
    return put_text(at, "\"}");
}

// An event of about 300 bytes, as the service counts them.
static size_t put_event(
    size_t at, const char *partition, size_t length, const char *time, bool keys_only) {
    static const char attributes[] =
        ",\"kind\":{\"S\":\"reading\"},\"unit\":{\"S\":\"celsius\"},\"reading\":{\"N\":\"21.5\"},"
        "\"note\":{\"S\":\"The quick brown fox jumps over the lazy dog, and the lazy dog does not "
        "mind. The quick brown fox jumps over the lazy dog, and the lazy dog does not mind. The "
        "quick brown fox jumps over the lazy dog, and the lazy dog does not mind.\"}";
    at = put_text(at, "{");
    at = put_event_key(at, partition, length, time);
    if (!keys_only) at = put_text(at, attributes);
    return put_text(at, "}");
}

static size_t batch_get_events(const char *request, const char *end) {
    size_t at = put_text(0, "{\"Responses\":{\"events\":[");
    const char *partition;
    size_t length;
    for (bool first = true; (partition = next_value(&request, end, 'S', &length)) != NULL;
         first = false) {
        size_t digits;
        const char *number = next_value(&request, end, 'N', &digits);
        char time[32] = "";
        if (number != NULL && digits < sizeof time) memcpy(time, number, digits);
        if (!first) at = put_text(at, ",");
        at = put_event(at, partition, length, time, false);
    }
    return put_text(at, "]},\"UnprocessedKeys\":{}}");
}

// The number after a name in a request, such as `"Segment":3`; a default where the name is missing.
static long number(const char *request, size_t length, const char *name, long missing) {
    const char *at = memmem(request, length, name, strlen(name));
    return at == NULL ? missing : strtol(at + strlen(name), NULL, 10);
}

// A page of a segment: the items are numbered, and a segment is a range of them.
static size_t scan(const char *request, size_t length) {
    long segments = number(request, length, "\"TotalSegments\":", 1);
    long segment = number(request, length, "\"Segment\":", 0);
    long limit = number(request, length, "\"Limit\":", PAGE_ITEMS);
    if (segments < 1 || segment < 0 || segment >= segments || limit < 1) return put(0, "{}", 2);
    long first = item_count * segment / segments;
    long end = item_count * (segment + 1) / segments;
    const char *start = memmem(request, length, "ExclusiveStartKey", 17);
    if (start != NULL) {
        const char *key = memmem(start, (size_t)(request + length - start), "user-", 5);
        if (key != NULL) first = strtol(key + 5, NULL, 10) + 1;
    }
    long most = limit < PAGE_ITEMS ? limit : PAGE_ITEMS;
    long stop = end - first > most ? first + most : end;
    size_t at = put(0, "{\"Items\":[", 10);
    char item[256];
    for (long n = first; n < stop; n++) {
        int size = snprintf(
            item, sizeof item,
            "%s{\"pk\":{\"S\":\"user-%ld\"},\"name\":{\"S\":\"User %ld\"},"
            "\"email\":{\"S\":\"user%ld@example.com\"},\"score\":{\"N\":\"%ld\"}}",
            n == first ? "" : ",", n, n, n, n * 10);
        at = put(at, item, (size_t)size);
    }
    int size = snprintf(
        item, sizeof item, "],\"Count\":%ld,\"ScannedCount\":%ld", stop - first, stop - first);
    at = put(at, item, (size_t)size);
    if (stop < end) {
        size = snprintf(
            item, sizeof item, ",\"LastEvaluatedKey\":{\"pk\":{\"S\":\"user-%ld\"}}", stop - 1);
        at = put(at, item, (size_t)size);
    }
    return put(at, "}", 1);
}

// A page of a partition, or of a scan that finds one partition: its events are numbered, and a second
// apart.
static size_t query(const char *request, size_t length) {
    static const int64_t first_time = 1700000000000;
    const char *end = request + length;
    bool keys_only = memmem(request, length, "ProjectionExpression", 20) != NULL;
    long limit = number(request, length, "\"Limit\":", PAGE_EVENTS);
    const char *values = memmem(request, length, "ExpressionAttributeValues", 25);
    // A scan names no partition.
    const char *partition = NULL;
    size_t partition_length = 0;
    if (values != NULL) partition = next_value(&values, end, 'S', &partition_length);
    if (partition == NULL) partition = "device-1", partition_length = 8;
    if (limit < 1) return put_text(0, "{}");
    long first = 0;
    const char *start = memmem(request, length, "ExclusiveStartKey", 17);
    if (start != NULL) {
        size_t digits;
        const char *time = next_value(&start, end, 'N', &digits);
        if (time != NULL) first = (long)((strtoll(time, NULL, 10) - first_time) / 1000) + 1;
    }
    long most = limit < PAGE_EVENTS ? limit : PAGE_EVENTS;
    long stop = item_count - first > most ? first + most : item_count;
    size_t at = put_text(0, "{\"Items\":[");
    char time[32] = "";
    for (long n = first; n < stop; n++) {
        snprintf(time, sizeof time, "%lld", (long long)(first_time + n * 1000));
        if (n != first) at = put_text(at, ",");
        at = put_event(at, partition, partition_length, time, keys_only);
    }
    char counts[96];
    int size = snprintf(
        counts, sizeof counts, "],\"Count\":%ld,\"ScannedCount\":%ld", stop - first, stop - first);
    at = put(at, counts, (size_t)size);
    if (stop < item_count) {
        at = put_text(at, ",\"LastEvaluatedKey\":{");
        at = put_event_key(at, partition, partition_length, time);
        at = put_text(at, "}");
    }
    return put_text(at, "}");
}

// As many answers as there are statements, all of which were done.
static size_t statements(const char *request, size_t length) {
    static const char name[] = "{\"Statement\":";
    static const char finish[] =
        "],\"ConsumedCapacity\":[{\"TableName\":\"users\",\"CapacityUnits\":25.0}]}";
    size_t at = put(0, "{\"Responses\":[", 14);
    const char *end = request + length;
    bool first = true;
    while ((request = memmem(request, (size_t)(end - request), name, sizeof name - 1)) != NULL) {
        at = put(at, first ? "{}" : ",{}", first ? 2 : 3);
        first = false;
        request += sizeof name - 1;
    }
    return put(at, finish, sizeof finish - 1);
}

size_t make_body(const char *target, const char *request, size_t length) {
    if (strcmp(target, "BatchGetItem") == 0) {
        return is_of_events(request, length) ? batch_get_events(request, request + length)
                                             : batch_get(request, request + length);
    }
    if (strcmp(target, "BatchWriteItem") == 0) {
        return put_text(
            0,
            "{\"UnprocessedItems\":{},\"ConsumedCapacity\":[{\"TableName\":\"users\","
            "\"CapacityUnits\":25.0}]}");
    }
    if (strcmp(target, "BatchExecuteStatement") == 0) return statements(request, length);
    if (strcmp(target, "Query") == 0) return query(request, length);
    if (strcmp(target, "Scan") == 0) {
        return is_of_events(request, length) ? query(request, length) : scan(request, length);
    }
    if (strcmp(target, "DescribeTable") == 0 && is_of_events(request, length)) {
        return put_text(
            0,
            "{\"Table\":{\"TableName\":\"events\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":"
            "[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},"
            "{\"AttributeName\":\"at\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":"
            "[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"},"
            "{\"AttributeName\":\"at\",\"AttributeType\":\"N\"}]}}");
    }
    if (strcmp(target, "DescribeTable") == 0) {
        return put_text(
            0,
            "{\"Table\":{\"TableName\":\"users\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":"
            "[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":"
            "[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}]}}");
    }
    return put_text(0, "{}");
}
