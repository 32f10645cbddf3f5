/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.Trust;
import dev.reeve.os.ListenSocket;
import dev.reeve.os.NotifySocket;
import dev.reeve.os.NotifySockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Messages of this machine's programs on a socket such as /dev/log. It is never taken from a syslog daemon that runs: where somebody listens already, or something else is, that is an error. A program that writes is never made
 * to wait, for that could be any of them: what is too much is left out.
 */
final class LocalInlet implements AutoCloseable {
    private final NotifySockets sockets = new NotifySockets();
    private final Inbox inbox;
    private final int longest;
    private final String origin;

    LocalInlet(String path, Inbox inbox, int longest) throws IOException {
        this.inbox = inbox;
        this.longest = longest;
        this.origin = "syslog:" + path;
        ListenSocket.removeDead(Path.of(path));
        this.listening = sockets.open(path, this::message);
    }

    private final NotifySockets.Listening listening;

    private boolean message(NotifySocket.Message message) {
        message.closeDescriptors();
        String sender = "uid " + message.uid();
        if (message.text().isEmpty()) {
            inbox.losses.add(sender, 1, "a message is empty or longer than 8192 bytes");
            return true;
        }
        byte[] bytes = message.text().getBytes(StandardCharsets.UTF_8);
        boolean cut = bytes.length > longest;
        inbox.offer(new Inbox.Received(
                cut ? Arrays.copyOf(bytes, longest) : bytes,
                sender,
                origin,
                true,
                from(message),
                Trust.FORGEABLE,
                cut));
        return true;
    }

    private static SequencedMap<String, String> from(NotifySocket.Message message) {
        SequencedMap<String, String> from = new TreeMap<>();
        if (message.pid() > 0) {
            from.put("from-pid", Integer.toString(message.pid()));
        }
        if (message.uid() >= 0) {
            from.put("from-uid", Long.toString(message.uid()));
        }
        return from;
    }

    @Override
    public void close() {
        listening.close();
        sockets.close();
    }
}
