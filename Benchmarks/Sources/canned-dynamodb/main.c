// A server that answers DynamoDB's batch calls at once, or after a delay, and does nothing else, so
// that what is measured is the client.
//
// usage: canned-dynamodb [DELAY_MICROSECONDS [ITEMS]]
//
// Listens on a port of the loopback, writes the port to standard output, and ends with standard
// input. BatchWriteItem leaves nothing out; BatchExecuteStatement does every statement; BatchGetItem
// finds an item of three attributes for each key `{"pk":{"S":"..."}}`; Scan, also in segments, finds as many items as were asked for, up to
// 10,000 on a page, which is about what 1 MB holds. Answers carry their checksum, as the service's do.

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum {
    MOST_CONNECTIONS = 512,
    BUFFER_BYTES = 1 << 20,
    ANSWER_BYTES = 4 << 20,
    TARGET_BYTES = 64,
    PAGE_ITEMS = 10000,
};

typedef struct {
    int descriptor;  // -1 where the place is free
    char *request;
    size_t received;
    char *answer;
    size_t answer_length;
    int64_t due;  // when the answer goes out; 0 where none waits
} Connection;

static Connection connections[MOST_CONNECTIONS];
static char body[ANSWER_BYTES];
static long item_count;

static int64_t now_microseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static size_t put(size_t at, const char *text, size_t length) {
    if (at + length > sizeof body) { fputs("the answer is too large\n", stderr); exit(1); }
    memcpy(body + at, text, length);
    return at + length;
}

// The text of the next string attribute from a place on; moves the place behind it.
static const char *next_string(const char **at, const char *end, size_t *length) {
    for (const char *p = *at; p + 3 < end; p++) {
        if (p[0] != '"' || p[1] != 'S' || p[2] != '"') continue;
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
    for (bool first = true; (key = next_string(&request, end, &length)) != NULL; first = false) {
        if (!first) at = put(at, ",", 1);
        at = put(at, "{\"pk\":{\"S\":\"", 12);
        at = put(at, key, length);
        at = put(at, attributes, sizeof attributes - 1);
    }
    return put(at, finish, sizeof finish - 1);
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

static size_t text(const char *answer) { return put(0, answer, strlen(answer)); }

// Makes the answer to a whole request.
static void answer(Connection *connection, const char *target, const char *request, size_t length) {
    size_t size;
    if (strcmp(target, "BatchGetItem") == 0) {
        size = batch_get(request, request + length);
    } else if (strcmp(target, "BatchWriteItem") == 0) {
        size = text(
            "{\"UnprocessedItems\":{},\"ConsumedCapacity\":[{\"TableName\":\"users\","
            "\"CapacityUnits\":25.0}]}");
    } else if (strcmp(target, "BatchExecuteStatement") == 0) {
        size = statements(request, length);
    } else if (strcmp(target, "Scan") == 0) {
        size = scan(request, length);
    } else if (strcmp(target, "DescribeTable") == 0) {
        size = text(
            "{\"Table\":{\"TableName\":\"users\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":"
            "[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":"
            "[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}]}}");
    } else {
        size = text("{}");
    }
    char head[256];
    int head_length = snprintf(
        head, sizeof head,
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: %zu\r\n"
        "x-amz-crc32: %lu\r\n\r\n",
        size, crc32(0, (const Bytef *)body, (uInt)size));
    connection->answer = realloc(connection->answer, (size_t)head_length + size);
    memcpy(connection->answer, head, (size_t)head_length);
    memcpy(connection->answer + head_length, body, size);
    connection->answer_length = (size_t)head_length + size;
}

static void forget(Connection *connection) {
    close(connection->descriptor);
    connection->descriptor = -1;
    connection->received = 0;
    connection->due = 0;
}

static void send_answer(Connection *connection) {
    size_t sent = 0;
    connection->due = 0;
    while (sent < connection->answer_length) {
        ssize_t count = send(
            connection->descriptor, connection->answer + sent, connection->answer_length - sent,
            MSG_NOSIGNAL);
        if (count <= 0) { forget(connection); return; }
        sent += (size_t)count;
    }
}

// Answers the request that was received whole, where there is one.
static void take_request(Connection *connection, int64_t delay) {
    static const char gap[] = "\r\n\r\n";
    char *end = memmem(connection->request, connection->received, gap, 4);
    if (end == NULL) return;
    size_t length = 0;
    char target[TARGET_BYTES] = "";
    for (char *line = connection->request; line < end;) {
        char *stop = memmem(line, (size_t)(end + 2 - line), "\r\n", 2);
        if (strncasecmp(line, "content-length:", 15) == 0) {
            length = strtoul(line + 15, NULL, 10);
        } else if (strncasecmp(line, "x-amz-target:", 13) == 0) {
            char *dot = memchr(line, '.', (size_t)(stop - line));
            if (dot != NULL && stop - dot < TARGET_BYTES) {
                memcpy(target, dot + 1, (size_t)(stop - dot - 1));
                target[stop - dot - 1] = 0;
            }
        }
        line = stop + 2;
    }
    size_t whole = (size_t)(end + 4 - connection->request) + length;
    if (whole >= BUFFER_BYTES) { forget(connection); return; }
    if (connection->received < whole) return;
    answer(connection, target, end + 4, length);
    // Clients wait for an answer before they send more.
    connection->received = 0;
    if (delay > 0) {
        connection->due = now_microseconds() + delay;
    } else {
        send_answer(connection);
    }
}

static void receive(Connection *connection, int64_t delay) {
    ssize_t count = recv(
        connection->descriptor, connection->request + connection->received,
        BUFFER_BYTES - connection->received, 0);
    if (count <= 0) { forget(connection); return; }
    connection->received += (size_t)count;
    take_request(connection, delay);
}

static void accept_connection(int listener) {
    int descriptor = accept(listener, NULL, NULL);
    if (descriptor < 0) return;
    int yes = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    for (int i = 0; i < MOST_CONNECTIONS; i++) {
        Connection *connection = &connections[i];
        if (connection->descriptor >= 0) continue;
        if (descriptor >= FD_SETSIZE) break;
        connection->descriptor = descriptor;
        if (connection->request == NULL) connection->request = malloc(BUFFER_BYTES);
        return;
    }
    close(descriptor);
}

int main(int count, char **arguments) {
    int64_t delay = count > 1 ? atoll(arguments[1]) : 0;
    item_count = count > 2 ? atol(arguments[2]) : 0;
    for (int i = 0; i < MOST_CONNECTIONS; i++) connections[i].descriptor = -1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0
        || listen(listener, 256) != 0
        || getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        perror("canned-dynamodb");
        return 1;
    }
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    while (true) {
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(0, &readable);
        FD_SET(listener, &readable);
        int most = listener;
        int64_t due = 0;
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            Connection *connection = &connections[i];
            if (connection->descriptor < 0) continue;
            FD_SET(connection->descriptor, &readable);
            if (connection->descriptor > most) most = connection->descriptor;
            if (connection->due != 0 && (due == 0 || connection->due < due)) due = connection->due;
        }
        struct timeval wait = {0, 0};
        if (due != 0) {
            int64_t left = due - now_microseconds();
            if (left > 0) {
                wait.tv_sec = left / 1000000;
                wait.tv_usec = left % 1000000;
            }
        }
        int ready = select(most + 1, &readable, NULL, NULL, due != 0 ? &wait : NULL);
        if (ready < 0 && errno != EINTR) { perror("select"); return 1; }
        if (ready < 0) continue;
        if (FD_ISSET(0, &readable)) {
            char byte;
            if (read(0, &byte, 1) <= 0) return 0;
        }
        if (FD_ISSET(listener, &readable)) accept_connection(listener);
        int64_t now = delay > 0 ? now_microseconds() : 0;
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            Connection *connection = &connections[i];
            if (connection->descriptor < 0) continue;
            if (connection->due != 0 && connection->due <= now) send_answer(connection);
            if (connection->descriptor >= 0 && FD_ISSET(connection->descriptor, &readable)) {
                receive(connection, delay);
            }
        }
    }
}
