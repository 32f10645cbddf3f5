/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.builtin.line.Substitution;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.check.DirectCommand;
import dev.reeve.model.monitor.CheckingOptions;
import dev.reeve.model.monitor.MonitorSpec;
import java.util.List;
import java.util.Optional;

/** Makes orders for checks of what the engine wants checked. */
final class Orders {
    private static final List<CheckState> STATES =
            List.of(CheckState.OK, CheckState.WARNING, CheckState.CRITICAL, CheckState.UNKNOWN);

    private final MonitorSpec spec;
    private final CommandText commands;
    private final boolean builtIn;

    /** @param builtIn whether plugins are replaced where Reeve can ask the same */
    Orders(MonitorSpec spec, CommandText commands, boolean builtIn) {
        this.spec = spec;
        this.builtIn = builtIn;
        this.commands = commands;
    }

    /** @param command what is to be run now, {@code name!argument…} @return nothing where there is no command to check with */
    Optional<CheckOrder> of(MonitorEvent.Order order, String command, Moment now) {
        return commands.line(command, MacroScene.of(order.key(), now))
                .filter(line -> !line.isBlank())
                .map(line -> order(order, line, now));
    }

    /** What Reeve can ask by itself just as the plugin would needs no process. */
    private Probe probe(RunSpec run) {
        Probe plugin = new Probe.Exec(run);
        return builtIn ? Substitution.of(plugin) : plugin;
    }

    private CheckOrder order(MonitorEvent.Order order, String line, Moment now) {
        CheckingOptions options = spec.monitoring().options().of(order.key().isHost());
        Attributes about = WatchSubjects.about(order.key()).build();
        RunSpec run = new RunSpec(
                DirectCommand.argv(line),
                commands.environment(MacroScene.of(order.key(), now)),
                null,
                spec.runs().user().isEmpty() ? null : spec.runs().user(),
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT);
        return new CheckOrder(
                WatchSubjects.of(order.key()),
                about,
                probe(run),
                options.timeout(),
                STATES.get(Math.clamp(options.timeoutState(), 0, STATES.size() - 1)),
                order.reason(),
                order.due());
    }
}
