/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import java.time.Duration;
import java.util.List;

/**
 * What is said on a connection.
 *
 * @param service in capitals in the text: {@code TCP}, {@code FTP}
 * @param sni the server's name in TLS; empty for none
 * @param expect texts that are waited for
 * @param beginning the answer must begin with one, and is judged at once
 * @param all each of them must come, not only one
 * @param hide the answer is kept out of the text
 * @param delay before the answer is read
 */
public record Talk(
        String service,
        boolean tls,
        String sni,
        String send,
        List<String> expect,
        boolean beginning,
        boolean all,
        String quit,
        boolean hide,
        Duration delay) {
    /** Connects only. */
    public static final Talk NONE = new Talk("TCP", false, "", "", List.of(), false, false, "", false, Duration.ZERO);

    public Talk {
        expect = List.copyOf(expect);
    }
}
