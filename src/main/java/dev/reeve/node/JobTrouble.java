/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.upstart.UpstartOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong with the files of Upstart jobs, each told once by an event and all the while in the status. Thread-safe. */
final class JobTrouble {
    private static final int MOST_LINES = 20;
    private static final int MOST_EVENTS = 100;

    private final Subject node;
    private final Consumer<Observation> urgent;
    private List<UpstartSpec.Unused> unused = List.of();
    private String withheld = "";

    JobTrouble(String node, Consumer<Observation> urgent) {
        this.node = new Subject("node", node);
        this.urgent = urgent;
    }

    /** What the job files say is in force. */
    synchronized void inForce(UpstartSpec spec) {
        withheld = "";
        List<UpstartSpec.Unused> before = unused;
        unused = spec.unused();
        unused.stream()
                .filter(each -> !before.contains(each))
                .limit(MOST_EVENTS)
                .forEach(this::tell);
    }

    private void tell(UpstartSpec.Unused each) {
        String job = each.job().substring(0, Math.min(each.job().length(), Subject.MAX_LENGTH));
        Attributes said = Attributes.builder()
                .put("job", each.job())
                .put("file", each.file())
                .put("text", each.text())
                .build();
        Subject subject = new Subject("upstart", job.isEmpty() ? "-" : job);
        urgent.accept(Observation.of(UpstartOffer.UNUSED, subject, said, Trust.MEASURED));
    }

    /** What the job files say is not in force. */
    synchronized void withheld(String why) {
        if (!why.equals(withheld)) {
            withheld = why;
            urgent.accept(Observation.of(UpstartOffer.WITHHELD, node, Attributes.of("text", why), Trust.MEASURED));
        }
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!withheld.isEmpty()) {
            lines.add("the Upstart job files have changed, and the change is not in force: " + withheld);
        }
        unused.stream()
                .limit(MOST_LINES)
                .forEach(each -> lines.add("Upstart job " + each.job()
                        + (each.override() ? " is without its override: " : " is not loaded: ") + each.text()));
        if (unused.size() > MOST_LINES) {
            lines.add(unused.size() - MOST_LINES + " more files of Upstart jobs are not used");
        }
        return lines;
    }
}
