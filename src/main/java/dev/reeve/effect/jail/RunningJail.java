/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.model.jail.ActionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The actions of one jail that were started, and whom they keep out. For one thread at a time. */
final class RunningJail {
    /** More bans than this are not remembered; those made longest ago are not lifted one by one at the stop. */
    private static final int MOST_HELD = 50_000;

    private final List<ActionSpec> specs;
    private final List<CommandAction> actions;
    private final List<String> skipped = new ArrayList<>();
    private final HostNames names;
    private final SequencedMap<String, Ticket> held = new LinkedHashMap<>();

    /** How the actions of a jail went: one line each, and those of the ones that failed. */
    record Done(List<String> lines, List<String> faults) {}

    RunningJail(List<ActionSpec> specs, java.util.function.Function<ActionSpec, CommandAction> start, HostNames names) {
        this.specs = List.copyOf(specs);
        this.actions =
                specs.stream().filter(spec -> spec.script() == null).map(start).toList();
        this.names = names;
        specs.stream()
                .filter(spec -> spec.script() != null)
                .forEach(spec -> skipped.add(spec.actName() + ": left out, it is written in Python"));
    }

    List<ActionSpec> specs() {
        return specs;
    }

    private interface Doing {
        @Nullable
        String with(CommandAction action) throws InterruptedException;
    }

    private Done each(Doing doing) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (CommandAction action : actions) {
            String error;
            try {
                error = doing.with(action);
            } catch (IllegalArgumentException unusable) {
                error = String.valueOf(unusable.getMessage());
            }
            lines.add(action.spec().actName() + ": " + (error == null ? "done" : error));
            if (error != null) {
                faults.add(lines.getLast());
            }
        }
        lines.addAll(skipped);
        return new Done(lines, faults);
    }

    Done start() throws InterruptedException {
        return each(CommandAction::start);
    }

    /** Goes on with what was started, and with whom it kept out, before this start of Reeve. */
    Done adopt(boolean sameBoot, List<Ticket> before) throws InterruptedException {
        hold(before);
        return each(action -> action.adopt(sameBoot));
    }

    /** Whom its actions keep out too, though it was not this one that told them. */
    void hold(List<Ticket> before) {
        before.stream().limit(MOST_HELD).forEach(ticket -> held.putIfAbsent(ticket.id(), ticket.brief()));
    }

    /** Families of addresses for which an action was begun anew and knows of no ban, since this was last asked. */
    List<String> takeAnew() {
        return actions.stream()
                .flatMap(action -> action.takeAnew().stream())
                .distinct()
                .sorted()
                .toList();
    }

    Done ban(Ticket ticket, String how) throws InterruptedException {
        TicketTags tags = new TicketTags(ticket, names);
        Done done = each(action -> switch (how) {
            case "prolong" -> action.prolong(ticket, tags);
            case "reban" -> action.reban(ticket, tags);
            case "restore" -> action.restore(ticket, tags);
            default -> action.ban(ticket, tags);
        });
        held.remove(ticket.id());
        held.put(ticket.id(), ticket.brief());
        if (held.size() > MOST_HELD) {
            held.pollFirstEntry();
        }
        return done;
    }

    Done unban(Ticket ticket) throws InterruptedException {
        held.remove(ticket.id());
        TicketTags tags = new TicketTags(ticket, names);
        return each(action -> action.unban(ticket, tags));
    }

    /** Lets everybody in, at once where an action can, and stops. An action is stopped though not everybody could be let in. */
    Done stop() throws InterruptedException {
        Done done = each(action -> {
            String error = action.flushes() ? action.flush() : unbanAll(action);
            String stopped = action.stop();
            return stopped == null ? error : stopped;
        });
        held.clear();
        return done;
    }

    private @Nullable String unbanAll(CommandAction action) throws InterruptedException {
        String first = null;
        for (Ticket ticket : held.values()) {
            String error = action.unban(ticket, new TicketTags(ticket, names));
            first = first == null ? error : first;
        }
        return first;
    }
}
