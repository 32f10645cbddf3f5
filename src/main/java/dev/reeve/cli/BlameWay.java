/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one service's way up after the daemon's start, from the journal's entries in their order, those of a start and an end before those of states. */
final class BlameWay {
    private static final String NEEDS = " needs it";

    final String name;

    @Nullable
    Instant started;

    @Nullable
    Instant ready;

    @Nullable
    Instant free;

    String waits = "";
    boolean adopted;

    private @Nullable Instant exited;
    /** What it was before the daemon's start, as its first entry tells; empty before that. */
    private String first = "";
    /** Who needed it where nobody wanted it by itself. */
    private String demander = "";

    private boolean later;

    BlameWay(String name) {
        this.name = name;
    }

    Duration since(Instant boot) {
        return ready == null ? Duration.ZERO : Duration.between(boot, ready);
    }

    Duration took() {
        return ready == null || started == null ? Duration.ZERO : Duration.between(started, ready);
    }

    Duration waited(Instant boot) {
        return free == null ? Duration.ZERO : Duration.between(boot, free);
    }

    /** Whether it came up by what was asked or happened after the daemon's start, or for another of which that is so. */
    boolean later(Map<String, BlameWay> ways) {
        BlameWay at = this;
        for (int steps = 0; at != null && steps <= ways.size(); steps++) {
            if (at.later) {
                return true;
            }
            at = ways.get(at.demander);
        }
        return false;
    }

    void started(Look entry) {
        if (started == null) {
            started = entry.instant("time");
        }
    }

    /** An end without a start before it is that of a process which ran already. */
    void exited(Look entry) {
        Instant time = entry.instant("time");
        if (exited == null && time != null) {
            exited = time;
            later = started == null || time.isBefore(started);
        }
    }

    /** Only the first way up counts. */
    void state(Look entry) {
        if (ready != null || later) {
            return;
        }
        Look said = entry.at("attributes");
        first = first.isEmpty() ? said.text("previous") : first;
        switch (said.text("state")) {
            case "running", "done" -> {
                ready = entry.instant("time");
                adopted = started == null;
            }
            case "starting" -> starting(entry, said.text("reason"));
            case "waiting" -> waits = said.text("waits", waits);
            // It rested, or ran already and is stopped: what comes after that is another matter.
            case "stopped" -> later = true;
            case "stopping" -> later = said.text("previous").equals("running");
            default -> {}
        }
        if (said.text("previous").equals("waiting") && !said.text("state").equals("waiting")) {
            free = entry.instant("time");
        }
    }

    /** What runs before its process is known is part of its start: hooks, a script's or an agent's own time. */
    private void starting(Look entry, String reason) {
        boolean asked = reason.startsWith("up by event ") || reason.startsWith("up by operator ");
        later = asked && first.equals("stopped");
        demander = reason.endsWith(NEEDS) ? reason.substring(0, reason.length() - NEEDS.length()) : "";
        Instant time = entry.instant("time");
        if (time != null && started != null && time.isBefore(started)) {
            started = time;
        }
    }
}
