/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

import dev.reeve.api.Json;
import dev.reeve.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Asks the daemon at a Unix socket. Each question has a connection of its own. Thread-safe. */
public final class Client {
    /** The daemon's heartbeat comes every 15 seconds; three of them missing is no accident. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Path socket;
    private final Duration patience;

    /** @param patience how long to wait for an answer to begin, and between its parts */
    public Client(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    public Path socket() {
        return socket;
    }

    public Reply get(String path) throws Unreachable {
        return ask("GET", path, null, patience);
    }

    public Reply post(String path, Value body) throws Unreachable {
        return ask("POST", path, body, patience);
    }

    /** For requests that wait for an outcome. */
    public Reply post(String path, Value body, Duration longer) throws Unreachable {
        return ask("POST", path, body, patience.plus(longer));
    }

    public Reply delete(String path) throws Unreachable {
        return ask("DELETE", path, null, patience);
    }

    private Reply ask(String method, String path, @Nullable Value body, Duration wait) throws Unreachable {
        try (Channel channel = new Channel(socket, wait)) {
            channel.write(request(method, path, body, "close", null));
            Head head = Head.read(channel);
            return new Reply(head.status(), head.type(), head.body(channel));
        } catch (IOException failed) {
            throw unreachable(failed, wait);
        }
    }

    /**
     * Follows a stream until {@code to} says no more or the daemon ends it.
     *
     * @param after the id after which to begin; null for what comes from now on
     * @param to takes each event's id and data, and says whether to go on
     * @return null, or what the daemon said instead of a stream
     */
    public @Nullable Reply stream(String path, @Nullable String after, BiPredicate<String, Value> to)
            throws Unreachable {
        try (Channel channel = new Channel(socket, patience)) {
            channel.write(request("GET", path, null, "keep-alive", after));
            Head head = Head.read(channel);
            if (head.status() != 200 || !head.chunked()) {
                return new Reply(head.status(), head.type(), head.body(channel));
            }
            channel.patience(SILENCE);
            new Events(channel, to).read();
            return null;
        } catch (IOException failed) {
            throw unreachable(failed, SILENCE);
        }
    }

    private static byte[] request(
            String method, String path, @Nullable Value body, String connection, @Nullable String after) {
        byte[] json = body == null ? new byte[0] : Json.bytes(body);
        String head = method + " " + path + " HTTP/1.1\r\nHost: reeve\r\nConnection: " + connection + "\r\n"
                + (after == null ? "" : "Last-Event-ID: " + after + "\r\n")
                + (body == null ? "" : "Content-Type: application/json\r\nContent-Length: " + json.length + "\r\n")
                + "\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + json.length);
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(json);
        return out.toByteArray();
    }

    private Unreachable unreachable(IOException failed, Duration wait) {
        if (failed instanceof Channel.TooSlow) {
            return new Unreachable(
                    false,
                    "the daemon at " + socket + " did not answer within " + wait.toSeconds()
                            + " s; it may be overloaded or stopped by a signal");
        }
        if (failed instanceof SocketException || failed instanceof AccessDeniedException) {
            return refused(failed);
        }
        return new Unreachable(false, "the daemon at " + socket + " broke off: " + failed.getMessage());
    }

    private Unreachable refused(IOException failed) {
        String reason = String.valueOf(failed.getMessage());
        if (reason.contains("Permission denied") || failed instanceof AccessDeniedException) {
            return new Unreachable(
                    false,
                    "you may not use " + socket
                            + "; run this with sudo, or join its group: sudo usermod -aG reeve $USER, and log in again");
        }
        boolean present = Files.exists(socket);
        String found = present ? "nobody listens at " + socket : "there is no socket " + socket;
        return new Unreachable(
                true,
                "no daemon answers (" + found + "); start one with: reeve run FILE, or name its socket with --socket");
    }
}
