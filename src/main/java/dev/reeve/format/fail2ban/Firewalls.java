/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.model.jail.ActionSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The actions of fail2ban's action.d that only keep somebody out by a packet filter, and what from. An action goes by its name and by what it does: one whose commands were changed, or that lets
 * in or only writes down, is none of these.
 */
final class Firewalls {
    private static final String SET = "ipset (?:-exist |--)?(?:add|test) \\S+ <ip>[^;\\n]*";

    /** What begins the rule for a jail, with what comes before the address. */
    private static final String RULE =
            "(?:-m (?:state|conntrack) --(?:ct)?state NEW(?:<sp>| ))?(?:-p (?<protocol>\\S+) "
                    + "(?:(?:-m multiport )?--dports? (?<ports>\\S+(?: [^-\\s]\\S*)*) )?)?(?:-m set --match-set \\S+ src )?-j ";

    private static final List<Form> FORMS = List.of(
            new Form(
                    "iptables(?:-multiport|-allports|-new|-ipset(?:-proto[46](?:-allports)?)?)?",
                    "ip6?tables(?: -w(?: \\d+)?)? -I \\S+ 1 -s <ip> -j [^;&|\\n]*|" + SET,
                    "ip6?tables(?: -w(?: \\d+)?)? -I \\S+ " + RULE),
            new Form(
                    "nftables(?:-multiport|-allports)?",
                    "nft add element \\S+ \\S+ \\S+ \\\\\\{ <ip> \\\\\\}",
                    "nft add rule \\S+ \\S+ \\S+ (?:meta l4proto \\\\\\{ (?<protocol>\\S+) \\\\\\}|\\S+ dport \\\\\\{ (?<ports>[^}]*) \\\\\\}) ip6? saddr @"),
            new Form(
                    "firewallcmd-(?:new|multiport|allports|ipset)",
                    "firewall-cmd --direct --add-rule \\S+ filter \\S+ 0 -s <ip> -j [^;&|\\n]*|" + SET,
                    "firewall-cmd --direct --add-rule \\S+ filter \\S+ 0 " + RULE),
            new Form(
                    "firewallcmd-rich-rules",
                    "ports=\"(?<ports>[^\"]*)\"; for p in \\$\\(echo \\$ports \\| tr \", \" \" \"\\); do firewall-cmd --add-rich-rule=\""
                            + "rule family='\\S+' source address='<ip>' port port='\\$p' protocol='(?<protocol>\\w+)' (?:reject|drop)[^\";&|]*\"; done",
                    ""),
            new Form(
                    "ufw",
                    "if \\[ -n \"\" \\] && ufw app info \"\" then ufw [^;&|]*else ufw (?:prepend|insert \\d+) \\w+ from <ip> to any[^;&|]*fi",
                    ""),
            new Form("route", "ip route add \\w+ <ip>", ""),
            new Form("shorewall", "shorewall6? \\w+ <ip>", ""));

    /** What a rule does with those that it is for, where it keeps them out. */
    private static final Pattern KEEPS_OUT =
            Pattern.compile("(?i)(?:reject|drop|deny|tarpit|unreachable|blackhole|prohibit)\\b.*");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Firewalls() {}

    /** @param name of the action @param ban how it begins a ban @param start what it must do at its start; empty: nothing special */
    private record Form(Pattern name, Pattern ban, Pattern start) {
        Form(String name, String ban, String start) {
            this(Pattern.compile(name), Pattern.compile(ban), Pattern.compile(start));
        }
    }

    /** @param ports as written; empty for all @param protocol such as {@code tcp,udp}; empty for any */
    record Reach(String ports, String protocol) {}

    private static Optional<Form> form(ActionSpec action) {
        return action.script() != null
                ? Optional.empty()
                : FORMS.stream()
                        .filter(form -> form.name.matcher(action.name()).matches())
                        .findFirst();
    }

    /** Whether it is one of these by its name. */
    static boolean named(ActionSpec action) {
        return form(action).isPresent();
    }

    /** What it keeps the banned from; empty where it is none of these, or does not do what its name says. */
    static Optional<Reach> reach(ActionSpec action) {
        return form(action).flatMap(form -> reach(form, action));
    }

    private static Optional<Reach> reach(Form form, ActionSpec action) {
        Matcher ban = form.ban.matcher(command(action, "actionban"));
        Matcher start = form.start.matcher(command(action, "actionstart"));
        String blocks = BLANKS.matcher(option(action, "blocktype", "reject"))
                .replaceAll(" ")
                .strip();
        if (!ban.matches() || !start.find() || !KEEPS_OUT.matcher(blocks).matches()) {
            return Optional.empty();
        }
        boolean ports = has(ban, "ports") || has(start, "ports");
        boolean protocol = ports || has(ban, "protocol") || has(start, "protocol");
        return Optional.of(
                new Reach(ports ? option(action, "port", "") : "", protocol ? option(action, "protocol", "tcp") : ""));
    }

    private static String command(ActionSpec action, String name) {
        String text = action.command(name, action.byFamily() ? "inet4" : "").orElse("");
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private static String option(ActionSpec action, String name, String otherwise) {
        String text = action.properties().get(name);
        return text == null ? otherwise : text;
    }

    private static boolean has(Matcher found, String group) {
        return found.namedGroups().containsKey(group) && found.group(group) != null;
    }
}
