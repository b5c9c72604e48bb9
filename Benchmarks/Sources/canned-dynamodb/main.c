// A server that answers DynamoDB's batch calls at once, or after a delay, and does nothing else, so
// that what is measured is the client.
//
// usage: canned-dynamodb [DELAY_MICROSECONDS [ITEMS]]
//
// Listens on a port of the loopback, writes the port to standard output, and ends with standard
// input. BatchWriteItem leaves nothing out; BatchExecuteStatement does every statement; BatchGetItem
// finds an item of three attributes for each key `{"pk":{"S":"..."}}`; Scan, also in segments, finds as many items as were asked for, up to
// 10,000 on a page, which is about what 1 MB holds. Answers carry their checksum, as the service's do.
//
// The table `events` has a sort key too, the number `at`. Query finds as many items in any of its
// partitions as were asked for, up to 3,400 on a page, which is about what 1 MB holds of them; with a
// ProjectionExpression it returns keys alone. BatchGetItem finds them one by one.

#include "answers.h"

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
    TARGET_BYTES = 64,
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

static int64_t now_microseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

// Makes the answer to a whole request.
static void answer(Connection *connection, const char *target, const char *request, size_t length) {
    size_t size = make_body(target, request, length);
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
