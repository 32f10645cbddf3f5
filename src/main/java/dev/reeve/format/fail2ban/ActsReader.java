/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanScope;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.JailActs;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.PythonAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of a jail's actions Reeve carries out by itself, and what it then keeps the banned from. One for all jails: there is a bound to the groups of ports that they have together. */
public final class ActsReader {
    private static final int MOST_SHOWN = 10;

    private final JailActs.Way way;
    private final ServiceNames names;
    private final Findings findings;
    private final TreeSet<BanScope> scopes = new TreeSet<>();

    public ActsReader(JailActs.Way way, SourceReader reader, Findings findings) {
        this.way = way;
        this.names = new ServiceNames(reader);
        this.findings = findings;
    }

    /** Notes what is not all done natively. @param origins where the jail says what it says */
    public JailActs read(JailSpec jail, JailOrigins origins) {
        if (jail.actions().isEmpty()) {
            return JailActs.NATIVE;
        }
        jail.actions().stream()
                .filter(action -> action.script() != null)
                .forEach(action -> findings.warning(
                        origins.action(), "jail " + jail.name() + ": " + PythonAction.instead(action, jail.name())));
        JailActs acts = acts(jail, origins);
        List<String> files = acts.files().stream()
                .filter(action -> action.script() == null)
                .map(ActionSpec::actName)
                .toList();
        if (!files.isEmpty() || !acts.natively()) {
            findings.note(
                    origins.action(),
                    "jail " + jail.name() + ": Reeve itself "
                            + (acts.natively() ? "bans from " + acts.scope().words() : "keeps nobody out")
                            + (files.isEmpty() ? "" : "; run from files: " + String.join(", ", files)));
        }
        return acts;
    }

    private JailActs acts(JailSpec jail, JailOrigins origins) {
        if (way == JailActs.Way.FILES) {
            return new JailActs(false, BanScope.EVERYTHING, List.of(), jail.actions());
        }
        List<String> taken = new ArrayList<>();
        List<ActionSpec> files = new ArrayList<>();
        BanScope scope = null;
        for (ActionSpec action : jail.actions()) {
            BanScope wider = Firewalls.named(action) ? joined(scope, scope(jail, action, origins)) : null;
            scope = wider == null ? scope : wider;
            if (wider == null) {
                files.add(action);
            } else {
                taken.add(action.actName());
            }
        }
        if (scope != null) {
            scopes.add(scope);
        }
        return new JailActs(
                scope != null,
                scope == null ? BanScope.EVERYTHING : scope,
                taken,
                way == JailActs.Way.NONE ? List.of() : files);
    }

    /** What holds for both; null where Reeve has no one ban that is both. */
    private static @Nullable BanScope joined(@Nullable BanScope one, @Nullable BanScope other) {
        if (one == null || other == null) {
            return other;
        }
        if (one.everything() || other.everything()) {
            return BanScope.EVERYTHING;
        }
        boolean alike = one.protocols().equals(other.protocols());
        return one.equals(other) ? one : alike ? union(one, other) : null;
    }

    private static @Nullable BanScope union(BanScope one, BanScope other) {
        List<String> ports = new ArrayList<>(one.ports());
        ports.addAll(other.ports());
        boolean all = one.ports().isEmpty() || other.ports().isEmpty();
        try {
            return BanScope.of(all ? "" : String.join(",", ports), String.join(",", one.protocols()));
        } catch (IllegalArgumentException tooMany) {
            return null;
        }
    }

    /** Null where the action is left to its file. */
    private @Nullable BanScope scope(JailSpec jail, ActionSpec action, JailOrigins origins) {
        Optional<Firewalls.Reach> reach = Firewalls.reach(action);
        if (reach.isEmpty()) {
            note(jail, action, "it is not what is usual under this name", origins);
            return null;
        }
        try {
            BanScope scope = scope(jail, reach.get(), origins);
            if (scopes.size() < BanPolicy.MOST_SCOPES || scopes.contains(scope)) {
                return scope;
            }
            note(jail, action, "the jails have more than " + BanPolicy.MOST_SCOPES + " groups of ports", origins);
        } catch (IllegalArgumentException beyond) {
            note(jail, action, String.valueOf(beyond.getMessage()), origins);
        }
        return null;
    }

    private BanScope scope(JailSpec jail, Firewalls.Reach reach, JailOrigins origins) {
        List<String> protocols = Arrays.stream(reach.protocol().split("[,\\s]+"))
                .filter(word -> !word.isEmpty() && !word.equals("all") && !word.equals("any"))
                .toList();
        PortList ports = PortList.read(reach.ports(), protocols, names);
        if (!ports.unknown().isEmpty()) {
            unknown(jail, ports, origins);
        }
        return BanScope.of(ports.text(), reach.protocol());
    }

    private void unknown(JailSpec jail, PortList ports, JailOrigins origins) {
        String which = Quote.of(
                String.join(",", ports.unknown().stream().limit(MOST_SHOWN).toList()));
        if (ports.text().isEmpty()) {
            throw new IllegalArgumentException(which + " is no port and not in " + ServiceNames.FILE);
        }
        findings.warning(
                origins.port(),
                "jail " + Quote.of(jail.name()) + ": " + which + " is no port and not in " + ServiceNames.FILE
                        + ", and is left out; the banned are kept from " + ports.text());
    }

    private void note(JailSpec jail, ActionSpec action, String why, JailOrigins origins) {
        findings.warning(
                origins.action(),
                "jail " + Quote.of(jail.name()) + ": the action " + action.actName()
                        + (way == JailActs.Way.NONE ? " is left out: " : " is run from its file: ") + why);
    }
}
