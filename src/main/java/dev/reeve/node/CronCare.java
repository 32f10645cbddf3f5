/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is wrong with crontabs, and which other daemon has them, each told once by an event and all the while in the status. Thread-safe. */
final class CronCare implements AutoCloseable {
    private static final int MOST_LINES = 20;
    private static final int MOST_EVENTS = 100;

    private final Subject node;
    private final Consumer<Observation> urgent;
    private final Consumer<Boolean> hold;
    private final CronTurn turn;
    private CronSpec spec = CronSpec.NONE;
    private String daemon = "";

    /** @param hold is told whether the lines are left to another daemon */
    CronCare(String node, Consumer<Observation> urgent, Consumer<Boolean> hold, CronTurn turn) {
        this.node = new Subject("node", node);
        this.urgent = urgent;
        this.hold = hold;
        this.turn = turn;
    }

    /** What the tables say is in force, or is about to be. */
    synchronized void inForce(CronSpec fresh) {
        List<CronSpec.Trouble> before = spec.troubles();
        spec = fresh;
        fresh.troubles().stream()
                .filter(each -> !before.contains(each))
                .limit(MOST_EVENTS)
                .forEach(this::tell);
    }

    private void tell(CronSpec.Trouble each) {
        String file = each.origin().file();
        Attributes said = Attributes.builder()
                .put("file", file)
                .put("line", each.origin().line())
                .put("table", each.table())
                .put("text", each.text())
                .build();
        Subject subject = new Subject("crontab", file.substring(0, Math.min(file.length(), Subject.MAX_LENGTH)));
        urgent.accept(Observation.of("cron.unused", subject, said, Trust.MEASURED));
    }

    /** Looks whether a cron daemon runs, or another Reeve with the same tables. */
    void look() throws IOException {
        CronSettings settings = settings();
        boolean asks = settings.on() && settings.beside() == CronSettings.Beside.WAIT;
        Optional<String> cron = asks ? CronDaemons.running() : Optional.empty();
        found(cron.isPresent() ? cron : turn.take(settings));
    }

    private synchronized CronSettings settings() {
        return spec.settings();
    }

    private synchronized void found(Optional<String> running) {
        String now = running.orElse("");
        hold.accept(running.isPresent());
        if (!now.isEmpty() && daemon.isEmpty()) {
            urgent.accept(Observation.of("cron.waits", node, Attributes.of("text", now), Trust.MEASURED));
        } else if (now.isEmpty() && !daemon.isEmpty()) {
            urgent.accept(Observation.of("cron.goes", node, Attributes.NONE, Trust.MEASURED));
        }
        daemon = now;
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!daemon.isEmpty()) {
            String mend = daemon.startsWith(CronTurn.OTHER)
                    ? "stop that one, or take `cron:` out of its configuration"
                    : "stop and disable it (systemctl disable --now cron)";
            lines.add("no crontab is run: " + daemon + " runs the same ones; " + mend + " and Reeve goes on");
        }
        spec.troubles().stream()
                .limit(MOST_LINES)
                .forEach(each ->
                        lines.add((each.table() ? "crontab is not run: " : "line of a crontab is not run: ") + each));
        if (spec.troubles().size() > MOST_LINES) {
            lines.add(spec.troubles().size() - MOST_LINES + " more troubles with crontabs");
        }
        return lines;
    }

    /** Lets another Reeve have the tables. */
    @Override
    public void close() {
        turn.close();
    }
}
