/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.builtin.Talk;
import dev.reeve.probe.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** What was said on a connection. @param text without line breaks at the end; a bar in it would begin performance data, and is a slash @param fits whether it is what was expected */
record Heard(String text, boolean fits) {
    /** No greeting is longer. */
    private static final int MOST = 65_536;

    /** So long more is waited for once something came that does not fit. */
    private static final int MORE_MILLIS = 2_000;

    static Heard on(Socket socket, Talk talk, Deadline deadline) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] part = new byte[1_024];
        while (all.size() < MOST) {
            int left = deadline.remainingMillis();
            socket.setSoTimeout(all.size() == 0 ? left : Math.min(left, MORE_MILLIS));
            int count = read(in, part, Math.min(part.length, MOST - all.size()), all.size() > 0);
            if (count <= 0) {
                break;
            }
            all.write(part, 0, count);
            String text = all.toString(StandardCharsets.UTF_8);
            if (fits(text, talk) || (talk.beginning() && !mayFit(text, talk))) {
                break;
            }
        }
        String text = all.toString(StandardCharsets.UTF_8);
        return new Heard(text.stripTrailing().replace('|', '/'), fits(text, talk));
    }

    /** 0 where nothing more came in time. */
    private static int read(InputStream in, byte[] part, int most, boolean some) throws IOException {
        try {
            return in.read(part, 0, most);
        } catch (SocketTimeoutException quiet) {
            if (some) {
                return 0;
            }
            throw quiet;
        }
    }

    private static boolean fits(String text, Talk talk) {
        return talk.all()
                ? talk.expect().stream().allMatch(each -> fits(text, each, talk))
                : talk.expect().stream().anyMatch(each -> fits(text, each, talk));
    }

    private static boolean fits(String text, String wanted, Talk talk) {
        return talk.beginning() ? text.startsWith(wanted) : text.contains(wanted);
    }

    private static boolean mayFit(String text, Talk talk) {
        return talk.expect().stream().anyMatch(wanted -> wanted.startsWith(text));
    }
}
