/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.net.InetAddress;

/**
 * Someone who is logged in from another machine.
 *
 * @param user login name
 * @param source where from
 * @param evidence how that is known
 */
public record OperatorSession(String user, InetAddress source, Evidence evidence) {
    /** Where a session was found. */
    public enum Evidence {
        /** A process of sshd that has authenticated its user holds the connection. */
        SSH,
        /** utmp(5). */
        LOGIN_RECORD,
        /** systemd-logind's record of the session. */
        LOGIND
    }
}
