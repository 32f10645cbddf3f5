/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.model.Config;
import dev.reeve.model.Glob;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Behaviour;
import dev.reeve.model.scenario.Behaviour.Ends;
import dev.reeve.model.scenario.Behaviour.OfOthers;
import dev.reeve.model.scenario.Behaviour.OfServices;
import dev.reeve.sim.ModelService;
import dev.reeve.sim.ModelWorld;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Has the modelled world answer otherwise. */
final class Behaving {
    /** A start or a run that never ends, as far as anybody waits. */
    private static final Duration NEVER = Duration.ofDays(3_650);

    private static final Duration USUAL_START = Duration.ofMillis(20);
    private static final Duration USUAL_READY = Duration.ofMillis(500);
    private static final Duration USUAL_STOP = Duration.ofMillis(100);
    private static final Duration USUAL_RUN = Duration.ofSeconds(1);

    private Behaving() {}

    static void apply(ModelWorld world, Config config, Behaviour behaviour) {
        switch (behaviour) {
            case OfServices of ->
                named(of.services(), config.services().keySet()).forEach(name -> service(world.service(name), of));
            case OfOthers of -> others(world, config, of);
        }
    }

    /** For a world in which nothing has begun yet. */
    static void before(ModelWorld world, Config config, Act act) {
        switch (act) {
            case Act.Behaves(List<Behaviour> behaviours) ->
                behaviours.forEach(behaviour -> apply(world, config, behaviour));
            case Act.CheckSays says ->
                named(says.checks(), config.checks().keySet())
                        .forEach(check -> world.checks().says(check, says.state(), says.text()));
            default -> throw new IllegalArgumentException("it needs a node");
        }
    }

    private static void service(ModelService service, OfServices of) {
        if (of.what() == OfServices.What.STOP) {
            service.unkillable = of.ends() == Ends.HANGS;
            service.stopTime = of.ends() == Ends.FAILS ? null : of.took() == null ? USUAL_STOP : of.took();
            return;
        }
        service.unstartable = of.ends() == Ends.FAILS;
        service.readyAfter = of.ends() == Ends.HANGS ? null : of.took() == null ? USUAL_READY : of.took();
        service.startTime = of.ends() == Ends.HANGS ? NEVER : of.took() == null ? USUAL_START : of.took();
    }

    private static void others(ModelWorld world, Config config, OfOthers of) {
        Duration took = of.took() == null ? USUAL_RUN : of.took();
        Duration time = of.ends() == Ends.HANGS ? NEVER : took;
        int status = of.ends() == Ends.FAILS ? 1 : 0;
        switch (of.kind()) {
            case BANS -> world.bans().broken = of.ends() == Ends.WELL ? "" : "the kernel takes no bans";
            case CHANNEL ->
                named(of.names(), config.channels().keySet())
                        .forEach(name -> world.calls().reachable(name, of.ends() == Ends.WELL));
            case JOB ->
                named(of.names(), config.jobs().keySet())
                        .forEach(name -> world.calls().ends(name, status, time));
            case COMMAND -> of.names().forEach(name -> world.calls().ends(name, status, time));
        }
    }

    private static List<String> named(List<String> globs, Collection<String> names) {
        return names.stream()
                .filter(name -> globs.stream().anyMatch(glob -> Glob.matches(glob, name)))
                .toList();
    }

    static String words(Behaviour behaviour) {
        return switch (behaviour) {
            case OfServices of ->
                "from now on a " + word(of.what()) + " of " + String.join(", ", of.services()) + " " + word(of.ends())
                        + took(of.took());
            case OfOthers of ->
                "from now on "
                        + (of.kind() == OfOthers.Kind.BANS
                                ? "setting bans"
                                : word(of.kind()) + " " + String.join(", ", of.names()))
                        + " " + word(of.ends()) + took(of.took());
        };
    }

    private static String took(@org.jspecify.annotations.Nullable Duration took) {
        return took == null ? "" : " and takes " + Words.span(took);
    }

    private static String word(Enum<?> constant) {
        return constant == Ends.WELL ? "works" : constant.name().toLowerCase(Locale.ROOT);
    }
}
