/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.format.rival.Rival;
import dev.reeve.format.rival.Rivals;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Services and jails that another manager of this machine has too: each told by an event, anew while it is active there, and all the while in the status. Thread-safe. */
final class RivalCare {
    /** Looks between two events that say the same; less than what a contended service is left alone for. */
    private static final int STEADY = 5;

    private static final int MOST_LINES = 20;

    private final Path root;
    private final Consumer<Observation> urgent;
    private SequencedMap<String, Rival> known = new LinkedHashMap<>();
    private List<String> jails = List.of();
    private long looks;

    /** @param root of the machine's files, {@code /} but for tests */
    RivalCare(Path root, Consumer<Observation> urgent) {
        this.root = root;
        this.urgent = urgent;
    }

    synchronized void look(Config config) {
        SequencedMap<String, Rival> now = new LinkedHashMap<>();
        Rivals.of(root, config.services().values()).forEach(rival -> now.put(rival.service(), rival));
        now.forEach((service, rival) -> {
            if (!rival.equals(known.get(service)) || (rival.active() && looks % STEADY == 0)) {
                tell(service, rival.active(), rival.text());
            }
        });
        known.keySet().stream().filter(service -> !now.containsKey(service)).forEach(gone -> tell(gone, false, ""));
        known = now;
        jails = Rivals.jails(root, config.jails().jails().values());
        looks++;
    }

    private void tell(String service, boolean active, String text) {
        Attributes said = Attributes.builder()
                .put("service", service)
                .put("generation", 0L)
                .put("active", active)
                .put("text", text)
                .build();
        urgent.accept(Observation.of("service.rival", Subject.service(service), said, Trust.MEASURED));
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        known.values().stream()
                .limit(MOST_LINES)
                .forEach(rival -> lines.add("service " + rival.service() + ": " + rival.text()));
        if (known.size() > MOST_LINES) {
            lines.add(known.size() - MOST_LINES + " more services that another manager has too");
        }
        if (!jails.isEmpty()) {
            lines.add("fail2ban runs with the same jails ("
                    + String.join(", ", jails.stream().limit(MOST_LINES).toList())
                    + "): stop it (systemctl disable --now fail2ban), or say fail2ban: {shadow: true}");
        }
        return lines;
    }
}
