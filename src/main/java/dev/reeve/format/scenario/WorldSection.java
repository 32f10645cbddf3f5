/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Choice;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.Mapped;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Type;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Behaviour;
import dev.reeve.model.scenario.Behaviour.Ends;
import dev.reeve.model.scenario.Behaviour.OfOthers;
import dev.reeve.model.scenario.Behaviour.OfServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** How the modelled world answers. */
final class WorldSection {
    private static final Type<List<String>> NAMES = Lists.oneOrMany(ScenarioTypes.GLOB);
    private static final Choice<Ends> ENDS = ends();

    static final Key<List<String>> SERVICE = Key.optional("service", NAMES, "Services, by name or pattern.", "db");
    static final Key<List<String>> CHANNEL = Key.optional("channel", NAMES, "Channels of messages.", "mail");
    static final Key<List<String>> JOB = Key.optional("job", NAMES, "Jobs.", "backup");
    static final Key<List<String>> COMMAND = Key.optional("command", NAMES, "Commands that rules run.", "tidy-up");
    static final Key<Ends> BANS = Key.optional("bans", ENDS, "What comes of putting bans in force.", "fails");
    static final Key<Ends> START = Key.optional("start", ENDS, "What comes of starting the services.", "fails");
    static final Key<Ends> STOP = Key.optional("stop", ENDS, "What comes of stopping them.", "hangs");
    static final Key<Ends> ENDS_KEY = Key.optional("ends", ENDS, "What comes of the others.", "fails");
    static final Key<Duration> TAKES =
            Key.optional("takes", ScenarioTypes.TIME, "How long that takes; as before when left out.", "3s");

    static final Section<List<Behaviour>> SECTION = Section.of(
                    "world",
                    "a behaviour of the world",
                    "How something answers from then on. Unless said, everything goes well: starts, stops, messages, runs of jobs and bans.",
                    List.of(SERVICE, CHANNEL, JOB, COMMAND, BANS, START, STOP, ENDS_KEY, TAKES),
                    WorldSection::bind)
            .choosing(List.of(SERVICE, CHANNEL, JOB, COMMAND, BANS));
    static final Type<Act> ACT = new Mapped<>(SECTION, Act.Behaves::new);

    private WorldSection() {}

    private static Choice<Ends> ends() {
        SequencedMap<String, Ends> words = new LinkedHashMap<>();
        words.put("works", Ends.WELL);
        words.put("fails", Ends.FAILS);
        words.put("hangs", Ends.HANGS);
        return new Choice<>(words);
    }

    private static List<Behaviour> bind(Bound bound) {
        List<Behaviour> all = new ArrayList<>();
        Duration took = bound.find(TAKES);
        List<String> services = bound.find(SERVICE);
        if (services != null) {
            misplaced(bound, ENDS_KEY, "start or stop");
            add(all, services, OfServices.What.START, bound.find(START), took);
            add(all, services, OfServices.What.STOP, bound.find(STOP), took);
            needed(bound, all, took, () -> new OfServices(services, OfServices.What.START, Ends.WELL, took));
            return all;
        }
        misplaced(bound, START, "ends");
        misplaced(bound, STOP, "ends");
        Ends bans = bound.find(BANS);
        if (bans != null) {
            misplaced(bound, ENDS_KEY, "it at 'bans'");
            all.add(new OfOthers(OfOthers.Kind.BANS, List.of("*"), bans, took));
        }
        add(all, OfOthers.Kind.CHANNEL, bound.find(CHANNEL), bound.find(ENDS_KEY), took);
        add(all, OfOthers.Kind.JOB, bound.find(JOB), bound.find(ENDS_KEY), took);
        add(all, OfOthers.Kind.COMMAND, bound.find(COMMAND), bound.find(ENDS_KEY), took);
        return all;
    }

    private static void needed(
            Bound bound, List<Behaviour> all, @Nullable Duration took, java.util.function.Supplier<Behaviour> slow) {
        if (all.isEmpty() && took != null) {
            all.add(slow.get());
        } else if (all.isEmpty()) {
            bound.error(SERVICE, "it does not say what they do", "start, stop or takes");
        }
    }

    private static void add(
            List<Behaviour> all,
            List<String> names,
            OfServices.What what,
            @Nullable Ends ends,
            @Nullable Duration took) {
        if (ends != null) {
            all.add(new OfServices(names, what, ends, took));
        }
    }

    private static void add(
            List<Behaviour> all,
            OfOthers.Kind kind,
            @Nullable List<String> names,
            @Nullable Ends ends,
            @Nullable Duration took) {
        if (names != null) {
            all.add(new OfOthers(kind, names, ends == null ? Ends.WELL : ends, took));
        }
    }

    private static void misplaced(Bound bound, Key<?> key, String instead) {
        if (bound.has(key)) {
            bound.error(key, "'" + key.name() + "' does not belong here", instead);
        }
    }
}
