/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.effect.Attempts;
import dev.reeve.event.Attempt;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.model.jail.ActionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandActionTest {
    private final List<String> ran = new ArrayList<>();
    private final TreeSet<String> failing = new TreeSet<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    private final Shell shell = (command, timeout) -> {
        ran.add(command.text());
        String first = command.text().split(" ", 2)[0];
        return failing.contains(first) ? "exit 1" : null;
    };

    CommandActionTest() {
        for (String name : List.of("start", "stop", "check", "ban", "unban", "flush")) {
            properties.put("action" + name, name + " <ip>");
        }
    }

    private CommandAction action(@Nullable Boolean onDemand, @Nullable Boolean repairOnUnban, boolean noRestored) {
        ActionSpec spec = new ActionSpec(
                "test", "test", null, properties, onDemand, repairOnUnban, noRestored, Duration.ofSeconds(60));
        return new CommandAction(spec, shell, true, () -> Duration.ofSeconds(100));
    }

    private CommandAction action() {
        return action(null, null, false);
    }

    private static Ticket ticket(String id, boolean restored) {
        Attempt attempt = Attempts.of(
                "jail.ban",
                "jail/sshd/" + id,
                Attributes.builder()
                        .put("jail", "sshd")
                        .put("id", id)
                        .put("restored", restored)
                        .put("matches", Value.texts(List.of("one", "two")))
                        .build());
        return Ticket.of(attempt);
    }

    private static final Ticket V4 = ticket("203.0.113.9", false);
    private static final Ticket V6 = ticket("2001:db8::9", false);

    private static TicketTags tags(Ticket ticket) {
        return new TicketTags(ticket, new SystemHostNames());
    }

    private static @Nullable String ban(CommandAction action, Ticket ticket) throws Exception {
        return action.ban(ticket, tags(ticket));
    }

    private List<String> took() {
        List<String> taken = List.copyOf(ran);
        ran.clear();
        return taken;
    }

    @Test
    void itIsStartedWithTheJailAndStoppedOnlyWhenItWasStarted() throws Exception {
        CommandAction action = action();
        assertThat(action.stop()).isNull();
        assertThat(action.start()).isNull();
        assertThat(ban(action, V4)).isNull();
        assertThat(action.unban(V4, tags(V4))).isNull();
        assertThat(action.flush()).isNull();
        assertThat(action.stop()).isNull();
        assertThat(took())
                .containsExactly("start <ip>", "ban 203.0.113.9", "unban 203.0.113.9", "flush <ip>", "stop <ip>");
    }

    @Test
    void withOptionsByFamilyEachIsStartedAtItsFirstBan() throws Exception {
        properties.put("tool", "four");
        properties.put("tool?family=inet6", "six");
        properties.put("actionstart", "start <tool>");
        properties.put("actionban", "ban <tool> <ip> <family>");
        properties.put("actionflush", "flush <tool>");
        properties.put("actionstop", "stop");
        CommandAction action = action();
        assertThat(action.start()).isNull();
        assertThat(took()).isEmpty();
        ban(action, V6);
        ban(action, V6);
        assertThat(took()).containsExactly("start six", "ban six 2001:db8::9 inet6", "ban six 2001:db8::9 inet6");
        ban(action, V4);
        assertThat(took()).containsExactly("start four", "ban four 203.0.113.9 inet4");
        action.flush();
        action.stop();
        assertThat(took())
                .as("the same command for both families is run once")
                .containsExactly("flush four", "flush six", "stop");
    }

    @Test
    void aCommandThatFailsIsTriedOnceMoreWhereTheEnvironmentIsWell() throws Exception {
        CommandAction action = action();
        action.start();
        failing.add("ban");
        assertThat(ban(action, V4)).isEqualTo("actionban: exit 1");
        assertThat(took()).containsExactly("start <ip>", "ban 203.0.113.9", "check <ip>", "ban 203.0.113.9");
        assertThat(action.unban(V4, tags(V4))).isNull();
        assertThat(took()).as("it never banned").isEmpty();
    }

    @Test
    void aBrokenEnvironmentIsRepairedOrElseStoppedAndStarted() throws Exception {
        CommandAction action = action();
        action.start();
        failing.addAll(List.of("ban", "check", "stop"));
        assertThat(ban(action, V4)).isEqualTo("actionban: exit 1; actioncheck: exit 1");
        assertThat(took())
                .containsExactly(
                        "start <ip>", "ban 203.0.113.9", "check <ip>", "stop <ip>", "start <ip>", "check <ip>");

        properties.put("actionrepair", "repair");
        CommandAction repairing = action();
        repairing.start();
        failing.add("repair");
        assertThat(ban(repairing, V4)).contains("actionrepair: exit 1");
        assertThat(took()).containsExactly("start <ip>", "ban 203.0.113.9", "check <ip>", "repair");
    }

    @Test
    void anUnbanInABrokenEnvironmentIsGivenUpUnlessItIsToBeRepaired() throws Exception {
        properties.put("actionrepair", "repair");
        for (Boolean repairs : new Boolean[] {false, true}) {
            failing.clear();
            CommandAction action = action(null, repairs, false);
            action.start();
            ban(action, V4);
            took();
            failing.addAll(List.of("unban", "check"));
            String error = action.unban(V4, tags(V4));
            assertThat(error).isNotNull();
            assertThat(took())
                    .isEqualTo(
                            repairs
                                    ? List.of("unban 203.0.113.9", "check <ip>", "repair", "check <ip>")
                                    : List.of("unban 203.0.113.9", "check <ip>"));
        }
    }

    @Test
    void whatIsRestoredMayBeLeftOut() throws Exception {
        CommandAction action = action(true, null, true);
        Ticket restored = ticket("203.0.113.9", true);
        assertThat(ban(action, restored)).isNull();
        assertThat(took()).isEmpty();
        ban(action, V4);
        assertThat(took()).containsExactly("start <ip>", "ban 203.0.113.9");
    }

    @Test
    void banningAgainAndProlongingHaveCommandsOfTheirOwn() throws Exception {
        CommandAction action = action();
        action.start();
        action.reban(V4, tags(V4));
        action.prolong(V4, tags(V4));
        assertThat(took()).containsExactly("start <ip>", "ban 203.0.113.9");
        properties.put("actionreban", "reban <ip>");
        properties.put("actionprolong", "prolong <ip> <bantime>");
        CommandAction other = action();
        other.start();
        other.reban(V4, tags(V4));
        other.prolong(V4, tags(V4));
        assertThat(took()).containsExactly("start <ip>", "reban 203.0.113.9", "prolong 203.0.113.9 -1");
    }

    @Test
    void theTagsOfABan() {
        TicketTags tags = tags(V6);
        assertThat(tags.apply("ip-rev")).startsWith("9.0.0.0.").endsWith(".8.b.d.0.1.0.0.2.");
        assertThat(tags(V4).apply("ip-rev")).isEqualTo("9.113.0.203.");
        assertThat(tags.apply("matches")).isEqualTo("one\ntwo");
        assertThat(tags.apply("family")).isEqualTo("inet6");
        assertThat(tags.apply("fid")).isEqualTo("2001:db8::9");
        assertThat(tags.apply("jail.name")).isEqualTo("sshd");
        assertThat(tags.apply("raw-ticket")).contains("2001:db8::9");
        assertThat(tags.apply("F-USER")).isNull();
        assertThat(tags.apply("nothing")).isNull();
        for (String tag : List.of(
                "failures",
                "time",
                "bantime",
                "bancount",
                "restored",
                "ipmatches",
                "ipjailmatches",
                "ipfailures",
                "ipjailfailures",
                "jail.banned",
                "jail.banned_total",
                "jail.found",
                "jail.found_total",
                "fq-hostname",
                "sh-hostname")) {
            assertThat(tags.apply(tag)).as(tag).isNotNull();
        }
    }
}
