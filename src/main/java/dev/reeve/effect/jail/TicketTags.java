/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tags of an action stand for, after fail2ban's jail.conf(5). What is asked of the system is asked only where the tag is used. */
final class TicketTags implements Function<String, @Nullable String> {
    private final Ticket ticket;
    private final HostNames names;

    TicketTags(Ticket ticket, HostNames names) {
        this.ticket = ticket;
        this.names = names;
    }

    @Override
    public @Nullable String apply(String tag) {
        if (tag.startsWith("F-")) {
            return captured(tag.substring(2));
        }
        String other = ticket.others().get(tag);
        return other != null ? other : known(tag);
    }

    private @Nullable String captured(String name) {
        return ticket.captured().get(name.toLowerCase(Locale.ROOT).replace('-', '_'));
    }

    private @Nullable String known(String tag) {
        return switch (tag) {
            case "ip" -> ticket.address().text();
            case "family" -> ticket.address().family();
            case "ip-rev" -> ticket.address().reversed();
            case "ip-host" -> names.of(ticket.address());
            case "fid" -> ticket.id();
            case "failures", "ipfailures", "ipjailfailures" -> Long.toString(ticket.failures());
            case "time" -> Long.toString(ticket.time());
            case "bantime" -> Long.toString(ticket.banTime());
            case "bancount" -> Long.toString(ticket.banCount());
            case "matches", "ipmatches", "ipjailmatches" -> String.join("\n", ticket.matches());
            case "restored" -> ticket.restored() ? "1" : "0";
            case "jail.name" -> ticket.jail();
            case "jail.banned", "jail.banned_total", "jail.found", "jail.found_total" -> "0";
            case "raw-ticket" -> raw();
            case "fq-hostname" -> names.full();
            case "sh-hostname" -> names.brief();
            default -> null;
        };
    }

    private String raw() {
        return "BanTicket: ip=" + ticket.id() + " time=" + ticket.time() + " bantime=" + ticket.banTime() + " bancount="
                + ticket.banCount() + " #attempts=" + ticket.failures() + " matches=" + ticket.matches();
    }
}
