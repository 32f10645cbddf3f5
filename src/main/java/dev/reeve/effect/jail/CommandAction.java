/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.model.jail.ActionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One action of one jail while it runs, after fail2ban: started when the jail is or at the first ban, for each family of addresses where its options differ; a command that fails is tried once more,
 * after its environment was checked and, where it is broken, repaired. For one thread at a time. What it returns is why something failed; null when it did not.
 */
final class CommandAction {
    private static final Function<String, @Nullable String> NO_BAN = tag -> null;

    /** How far it is for a family. */
    private enum State {
        STARTED,
        HOLDS_BANS
    }

    private final ActionSpec spec;
    private final Shell shell;
    private final boolean v6;
    private final Supplier<Duration> left;
    private final Map<String, State> states = new TreeMap<>();
    /** Families for which it goes on from before this start of Reeve, with the bans of then. */
    private final Set<String> adopted = new TreeSet<>();
    /** Families for which it was begun anew, so that it knows of no ban. */
    private final Set<String> anew = new TreeSet<>();

    /**
     * @param v6 whether the system has IPv6
     * @param left how long what is done now may still take
     */
    CommandAction(ActionSpec spec, Shell shell, boolean v6, Supplier<Duration> left) {
        this.spec = spec;
        this.shell = shell;
        this.v6 = v6;
        this.left = left;
    }

    ActionSpec spec() {
        return spec;
    }

    private List<String> families() {
        return !spec.byFamily() ? List.of("") : v6 ? List.of("inet4", "inet6") : List.of("inet4");
    }

    private boolean onDemand() {
        Boolean said = spec.startOnDemand();
        return said == null ? spec.byFamily() : said;
    }

    /** Starts it, unless that is left to the first ban. */
    @Nullable
    String start() throws InterruptedException {
        return onDemand() ? null : start(families());
    }

    private @Nullable String start(List<String> families) throws InterruptedException {
        String error = each("actionstart", families);
        if (error == null) {
            families.forEach(this::begun);
        }
        return error;
    }

    private void begun(String family) {
        states.put(family, State.STARTED);
        adopted.remove(family);
        if (!spec.noRestored()) {
            anew.add(family);
        }
    }

    /** Goes on where it was when Reeve ended; what is not there any more is begun anew. @param sameBoot whether the machine has been up since, for what has nothing to look by */
    @Nullable
    String adopt(boolean sameBoot) throws InterruptedException {
        List<String> lost = new ArrayList<>();
        for (String family : families()) {
            if (isThere(family, sameBoot)) {
                states.put(family, State.HOLDS_BANS);
                adopted.add(family);
            } else {
                lost.add(family);
            }
        }
        if (!spec.noRestored()) {
            anew.addAll(lost);
        }
        return onDemand() || lost.isEmpty() ? null : start(lost);
    }

    private boolean isThere(String family, boolean sameBoot) throws InterruptedException {
        Optional<String> check = spec.command("actioncheck", family);
        return check.isPresent() ? execute("actioncheck", check.get(), NO_BAN) == null : sameBoot;
    }

    /** Families that know of no ban that was made before, since this was last asked. */
    Set<String> takeAnew() {
        Set<String> taken = new TreeSet<>(anew);
        anew.clear();
        return taken;
    }

    /** The same command for several families is run once. */
    private @Nullable String each(String command, List<String> families) throws InterruptedException {
        List<String> done = new ArrayList<>();
        String first = null;
        for (String family : families) {
            Optional<String> text = spec.command(command, family);
            if (text.isPresent() && !done.contains(text.get())) {
                done.add(text.get());
                String error = execute(command, text.get(), NO_BAN);
                first = first == null ? error : first;
            }
        }
        return first;
    }

    @Nullable
    String ban(Ticket ticket, TicketTags tags) throws InterruptedException {
        return ban("actionban", ticket, tags);
    }

    /** Bans what it does not know of since it was begun anew. */
    @Nullable
    String restore(Ticket ticket, TicketTags tags) throws InterruptedException {
        return adopted.contains(family(ticket)) ? null : ban("actionban", ticket, tags);
    }

    /** Bans again what a repair has lost. */
    @Nullable
    String reban(Ticket ticket, TicketTags tags) throws InterruptedException {
        boolean own = spec.command("actionreban", family(ticket)).isPresent();
        return ban(own ? "actionreban" : "actionban", ticket, tags);
    }

    private @Nullable String ban(String command, Ticket ticket, TicketTags tags) throws InterruptedException {
        if (ticket.restored() && spec.noRestored()) {
            return null;
        }
        String family = family(ticket);
        if (onDemand() && !states.containsKey(family)) {
            String error = start(List.of(family));
            if (error != null) {
                return error;
            }
        }
        String error = process(command, family, tags);
        if (error == null) {
            states.put(family, State.HOLDS_BANS);
        }
        return error;
    }

    /** Tells it of a later end. */
    @Nullable
    String prolong(Ticket ticket, TicketTags tags) throws InterruptedException {
        return process("actionprolong", family(ticket), tags);
    }

    /** Nothing to do where it never banned. */
    @Nullable
    String unban(Ticket ticket, TicketTags tags) throws InterruptedException {
        boolean skipped = ticket.restored() && spec.noRestored();
        String family = family(ticket);
        return skipped || states.get(family) != State.HOLDS_BANS ? null : process("actionunban", family, tags);
    }

    /** Whether all bans can be lifted at once. */
    boolean flushes() {
        return families().stream()
                .anyMatch(family -> spec.command("actionflush", family).isPresent());
    }

    @Nullable
    String flush() throws InterruptedException {
        List<String> holding = states.entrySet().stream()
                .filter(entry -> entry.getValue() == State.HOLDS_BANS)
                .map(Map.Entry::getKey)
                .toList();
        String error = each("actionflush", holding);
        if (error == null) {
            holding.forEach(family -> states.put(family, State.STARTED));
        }
        return error;
    }

    @Nullable
    String stop() throws InterruptedException {
        List<String> started = List.copyOf(states.keySet());
        states.clear();
        adopted.clear();
        return each("actionstop", started);
    }

    private String family(Ticket ticket) {
        return spec.byFamily() ? ticket.address().family() : "";
    }

    private @Nullable String process(String command, String family, TicketTags tags) throws InterruptedException {
        Optional<String> text = spec.command(command, family);
        if (text.isEmpty()) {
            return null;
        }
        String error = execute(command, text.get(), tags);
        if (error == null) {
            return null;
        }
        String broken = repaired(command, family);
        return broken == null ? execute(command, text.get(), tags) : error + "; " + broken;
    }

    /** Checks the environment and repairs it. Null: it is well now, as far as can be told. */
    private @Nullable String repaired(String command, String family) throws InterruptedException {
        boolean unban = command.equals("actionunban");
        Optional<String> check = spec.command("actioncheck", family);
        if (check.isEmpty() || execute("actioncheck", check.get(), NO_BAN) == null) {
            return null;
        }
        if (unban && !Boolean.TRUE.equals(spec.repairOnUnban())) {
            return "its environment is broken, and it is not repaired for an unban";
        }
        Optional<String> repair = spec.command("actionrepair", family);
        String error = repair.isPresent() ? execute("actionrepair", repair.get(), NO_BAN) : restart(family);
        if (error != null) {
            states.remove(family);
            return error;
        }
        begun(family);
        return execute("actioncheck", check.get(), NO_BAN);
    }

    // It is there only in part: what cannot be stopped is no error as long as it can be started.
    private @Nullable String restart(String family) throws InterruptedException {
        each("actionstop", List.of(family));
        return start(List.of(family));
    }

    private @Nullable String execute(String command, String text, Function<String, @Nullable String> tags)
            throws InterruptedException {
        Duration most = left.get().compareTo(spec.timeout()) < 0 ? left.get() : spec.timeout();
        if (!most.isPositive()) {
            return command + ": there is no time left for it";
        }
        String error = shell.run(DynamicTags.replace(text, tags), most);
        return error == null ? null : command + ": " + error;
    }
}
