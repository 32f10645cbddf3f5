/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.monitor.MonitorRuns;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Supervised;
import dev.reeve.source.monitor.CommandPipe;
import dev.reeve.source.monitor.ResultSpool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Nagios' command file and directory of results, while something is watched. */
final class MonitorPorts implements AutoCloseable {
    private final String node;
    private final Emitter out;
    private final List<Supervised> running = new ArrayList<>();
    private MonitorRuns runs = MonitorRuns.NONE;

    /** @param results makes of orders that hand results in those results */
    MonitorPorts(String node, UnaryOperator<Observation> results, Emitter out) {
        this.node = node;
        this.out = new Emitter() {
            @Override
            public void emit(Observation seen) throws InterruptedException {
                out.emit(results.apply(seen));
            }

            @Override
            public void alive(String doing) {
                out.alive(doing);
            }
        };
    }

    void update(MonitorSpec spec) {
        MonitorRuns now = spec.isEmpty() ? MonitorRuns.NONE : spec.runs();
        boolean same = now.commandFile().equals(runs.commandFile())
                && now.resultPath().equals(runs.resultPath())
                && now.user().equals(runs.user())
                && now.resultAge().equals(runs.resultAge());
        runs = now;
        if (!same) {
            close();
            start();
        }
    }

    private void start() {
        if (!runs.commandFile().isEmpty()) {
            start(new CommandPipe(node, Path.of(runs.commandFile()), runs.user()));
        }
        if (!runs.resultPath().isEmpty()) {
            start(new ResultSpool(node, Path.of(runs.resultPath()), runs.resultAge()));
        }
    }

    private void start(Source source) {
        running.add(new Supervised(source, out).start());
    }

    List<Supervised.Health> health() {
        return running.stream().map(Supervised::health).toList();
    }

    @Override
    public void close() {
        running.forEach(Supervised::close);
        running.clear();
    }
}
