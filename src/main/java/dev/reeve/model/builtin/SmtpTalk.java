/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import java.util.List;

/**
 * What is said to a mail server.
 *
 * @param banner text in the first line of the server
 * @param name for HELO; empty for this machine's
 * @param from address of MAIL FROM; empty for none
 * @param commands further ones
 * @param responses what the answers to them must begin with, as far as given
 */
public record SmtpTalk(
        String banner,
        boolean startTls,
        String name,
        String from,
        List<String> commands,
        List<String> responses,
        boolean ignoreQuitFailure) {
    public static final SmtpTalk PLAIN = new SmtpTalk("220", false, "", "", List.of(), List.of(), false);

    public SmtpTalk {
        commands = List.copyOf(commands);
        responses = List.copyOf(responses);
    }
}
