/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checks of the modelled machine: each finds what is, unless it was told to say something else. */
public final class ModelChecks {
    private final ModelWorld world;
    private final SortedMap<String, CheckSpec> specs = new TreeMap<>();
    private final SortedMap<String, CheckState> said = new TreeMap<>();
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final TreeSet<String> running = new TreeSet<>();
    private int life;

    ModelChecks(ModelWorld world) {
        this.world = world;
    }

    /** Has a check say this from now on, whatever is; null: what is. */
    public void says(String check, @Nullable CheckState state) {
        texts.remove(check);
        if (state == null) {
            said.remove(check);
        } else {
            said.put(check, state);
        }
    }

    /** The same in these words. */
    public void says(String check, CheckState state, String text) {
        says(check, state);
        texts.put(check, text);
    }

    void started(VirtualNode node, Collection<CheckSpec> checks) {
        running.clear();
        specs.clear();
        life++;
        int of = life;
        node.folds()
                .checks()
                .checks()
                .follow(
                        order -> node.in(Duration.ofMillis(100), () -> {
                            if (of == life) {
                                ordered(node, order.subject().name());
                            }
                        }),
                        (check, confirming) -> {});
        follow(node, checks);
    }

    void follow(VirtualNode node, Collection<CheckSpec> checks) {
        specs.clear();
        checks.forEach(check -> specs.put(check.name(), check));
        int place = 0;
        for (String check : specs.keySet()) {
            place++;
            if (running.add(check)) {
                int of = life;
                node.in(Duration.ofMillis(100 + 37L * place), () -> check(node, check, of));
            }
        }
    }

    private void check(VirtualNode node, String name, int of) {
        CheckSpec spec = of == life ? specs.get(name) : null;
        if (spec == null) {
            running.remove(name);
            return;
        }
        CheckState state = state(spec);
        node.see(Happenings.checkResult(spec, state, texts.getOrDefault(name, text(state))));
        boolean confirming = node.folds().checks().checks().confirming(name);
        node.in(confirming ? spec.retryInterval() : spec.interval(), () -> check(node, name, of));
    }

    /** Somebody wants it made at once, beside its turn. */
    private void ordered(VirtualNode node, String name) {
        CheckSpec spec = specs.get(name);
        if (spec != null) {
            CheckState state = state(spec);
            node.see(Happenings.checkResult(spec, state, texts.getOrDefault(name, text(state))));
        }
    }

    private CheckState state(CheckSpec spec) {
        CheckState told = said.get(spec.name());
        if (told != null) {
            return told;
        }
        String service = spec.service();
        return service == null || world.service(service).works() ? CheckState.OK : CheckState.CRITICAL;
    }

    private static String text(CheckState state) {
        return state == CheckState.OK ? "OK" : "no answer: connection refused";
    }
}
