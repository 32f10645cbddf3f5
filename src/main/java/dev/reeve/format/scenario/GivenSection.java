/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Choice;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.Section;
import dev.reeve.model.CheckState;
import dev.reeve.model.Cidr;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.AddressPool;
import dev.reeve.model.scenario.Behaviour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What is otherwise than usual. */
final class GivenSection {
    /** Bans that were there before; a day, so that they outlast most. */
    private static final String BAN_FOR = "1d";

    private static final int MOST_BANS = 1_000;

    static final Key<List<String>> STOPPED = Key.optional(
            "stopped",
            Lists.oneOrMany(dev.reeve.format.yaml.Types.NAME),
            "Services that a person stopped before; all others of the configuration run.",
            "[cache]");
    static final Key<SequencedMap<String, CheckState>> CHECKS = Key.optional(
            "checks",
            Lists.map(ScenarioTypes.GLOB, Choice.of(CheckState.class)),
            "Checks that say something else than ok.",
            "{disk: warning}");
    static final Key<List<Cidr>> BANNED = Key.optional(
            "banned",
            Lists.oneOrMany(ScenarioTypes.NETWORK),
            "Addresses and networks that a person banned for a day.",
            "[203.0.113.9]");
    static final Key<List<List<Behaviour>>> WORLD =
            Key.optional("world", Lists.of(WorldSection.SECTION), "What goes otherwise in the world.", "");

    static final Section<List<Act>> SECTION = Section.of(
            "given",
            "what is given",
            "What is otherwise than usual when it begins. Usually all services run, all checks say ok and all that is done goes well.",
            List.of(STOPPED, CHECKS, BANNED, WORLD),
            GivenSection::bind);

    private GivenSection() {}

    private static List<Act> bind(Bound bound) {
        List<Act> acts = new ArrayList<>();
        or(bound, WORLD).forEach(behaviours -> acts.add(new Act.Behaves(behaviours)));
        SequencedMap<String, CheckState> checks = bound.find(CHECKS);
        if (checks != null) {
            checks.forEach((name, state) -> acts.add(new Act.CheckSays(List.of(name), state, state.name(), false)));
        }
        or(bound, STOPPED).forEach(name -> acts.add(asks("service.stop", Subject.service(name), "")));
        List<Cidr> banned = or(bound, BANNED);
        if (banned.size() > MOST_BANS) {
            bound.error(BANNED, "there are more than " + MOST_BANS + " of these", "fewer");
        } else {
            banned.forEach(network -> acts.add(ban(network)));
        }
        return acts;
    }

    private static Act ban(Cidr network) {
        String address = new AddressPool(List.of(network)).address(0);
        String name = network.prefix() == network.width() ? address : address + "/" + network.prefix();
        return asks("ban.add", new Subject("address", name), BAN_FOR);
    }

    private static Act asks(String action, Subject target, String during) {
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        if (!during.isEmpty()) {
            parameters.put("for", Value.of(during));
        }
        return new Act.Asks(action, target, parameters, "operator", "given", false);
    }

    private static <T> List<T> or(Bound bound, Key<List<T>> key) {
        List<T> found = bound.find(key);
        return found == null ? List.of() : found;
    }
}
