/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.net.InetAddress;
import java.util.List;
import java.util.SequencedMap;

/** What jails ask the machine. Every method may block, but each has a bound. */
public interface JailWorld {
    /** The machine's own addresses now. */
    List<InetAddress> own();

    /** The machine's own names. */
    List<String> ownNames();

    /** The addresses of a name, asked for at most two seconds; none where there are none. */
    List<InetAddress> addresses(String name) throws InterruptedException;

    /** What a command said. */
    enum Answer {
        YES,
        NO,
        /** Nothing in time. */
        LATE
    }

    /** Whether a command for a shell exits with 0 within ten seconds. @param variables that the command may use */
    Answer holds(String command, SequencedMap<String, String> variables) throws InterruptedException;
}
