/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.effect.command.ProgramEnd;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a connection still works: its other end has sent or acknowledged something since the change. That it is there says nothing, a dead one is kept for minutes. */
final class SessionProof {
    private static final Pattern PEER = Pattern.compile("([0-9a-fA-F.:]{2,45}):([0-9]{1,5})");
    private static final Pattern HEARD = Pattern.compile("\\blast(?:ack|rcv):([0-9]{1,15})\\b");
    /** An answer to what was sent before the change may still have come. */
    private static final long GRACE = 2_000_000;

    private SessionProof() {}

    static boolean wellFormed(String session) {
        return PEER.matcher(session).matches();
    }

    /** @param doneAt of the change, and {@code now}, in microseconds since the machine's start */
    static boolean lives(NetworkTools tools, String session, long doneAt, long now)
            throws IOException, InterruptedException {
        ProgramEnd end = tools.run(List.of("ss", "-tinHO", "state", "established"), "");
        return end.succeeded() && end.output().lines().anyMatch(line -> proves(line, session, doneAt, now));
    }

    static boolean proves(String line, String session, long doneAt, long now) {
        Matcher peer = PEER.matcher(session);
        List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
        if (!peer.matches() || words.size() < 4 || !names(words.get(3), peer.group(1), peer.group(2))) {
            return false;
        }
        boolean retrying = line.contains(" backoff:");
        return !retrying
                && HEARD.matcher(line)
                        .results()
                        .anyMatch(heard -> now - Long.parseLong(heard.group(1)) * 1_000 >= doneAt + GRACE);
    }

    private static boolean names(String there, String address, String port) {
        return there.equals(address + ":" + port)
                || there.equals("[" + address + "]:" + port)
                || there.equals("[::ffff:" + address + "]:" + port);
    }
}
