/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Quote;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A socket unit as the sockets of its service. */
final class SocketPart {
    private SocketPart() {}

    static void write(Source socket, Target to) {
        listen(socket, to, "ListenStream", "tcp");
        listen(socket, to, "ListenDatagram", "udp");
    }

    private static void listen(Source socket, Target to, String directive, String protocol) {
        for (Source.Said word : socket.words(directive)) {
            String address = address(word.text(), protocol);
            if (address == null) {
                socket.warn(
                        word.origin(),
                        directive + "=" + Quote.line(word.text(), 120)
                                + " is not translated: a port, an address with a port, or the path of a stream is expected");
            } else {
                to.add("sockets", one(socket, address), word.origin());
            }
        }
    }

    /** A port alone is one of every address; null for what Reeve does not listen on. */
    private static @Nullable String address(String text, String protocol) {
        if (text.matches("[0-9]{1,5}")) {
            return protocol + ":[::]:" + text;
        }
        if (text.startsWith("/")) {
            return protocol.equals("tcp") && text.length() < 107 ? "unix:" + text : null;
        }
        return text.matches("([0-9.]{7,15}|\\[[0-9a-fA-F:.]{2,45}]):[0-9]{1,5}") ? protocol + ":" + text : null;
    }

    private static SequencedMap<String, Object> one(Source socket, String address) {
        SequencedMap<String, Object> one = new LinkedHashMap<>();
        one.put("listen", address);
        text(socket, one, "FileDescriptorName", "name");
        text(socket, one, "Backlog", "backlog");
        if (address.startsWith("unix:")) {
            String mode = RunPart.octal(socket.text("SocketMode", ""));
            if (mode != null) {
                one.put("mode", mode);
            }
            text(socket, one, "SocketUser", "owner");
            text(socket, one, "SocketGroup", "group");
        }
        return one;
    }

    private static void text(Source socket, SequencedMap<String, Object> to, String directive, String key) {
        Source.Said said = socket.said(directive);
        if (said != null) {
            to.put(key, said.text());
        }
    }
}
