/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** check_ping and check_icmp. */
final class PingLines {
    private static final Map<String, String> PING =
            Options.names("hostname=H warning=w critical=c packets=p timeout=t use-ipv4=4 use-ipv6=6");
    private static final Map<String, String> NO_LONG_NAMES = new LinkedHashMap<>();
    private static final int MOST_PACKETS = 100;

    private PingLines() {}

    /** Round trip in ms, and lost packets in percent. */
    private record Pair(double millis, int loss) {}

    static BuiltInCheck ping(List<String> words) throws NotMapped {
        Options options = Options.read(words, "H:w:c:p:t:46", PING);
        options.noOperands();
        Pair warning = pair(options.required("w"), Optional.empty());
        Pair critical = pair(options.required("c"), Optional.empty());
        return made(options, options.required("H"), Values.family(options), "p", false, warning, critical);
    }

    static BuiltInCheck icmp(List<String> words) throws NotMapped {
        Options options = Options.read(words, "H:w:c:n:t:46", NO_LONG_NAMES);
        List<String> hosts = new ArrayList<>(options.all("H"));
        hosts.addAll(options.operands());
        if (hosts.size() != 1) {
            throw new NotMapped("it is not given one host");
        }
        Pair warning = tenths(options.one("w").orElse("200,40%"), 40);
        Pair critical = tenths(options.one("c").orElse("500,80%"), 80);
        boolean six = hosts.getFirst().indexOf(':') >= 0;
        Family family = Values.family(options);
        Family used = family == Family.ANY ? (six ? Family.V6 : Family.V4) : family;
        return made(options, hosts.getFirst(), used, "n", true, warning, critical);
    }

    private static BuiltInCheck made(
            Options options, String host, Family family, String packets, boolean icmp, Pair warning, Pair critical)
            throws NotMapped {
        if (warning.millis > critical.millis || warning.loss > critical.loss) {
            throw new NotMapped("a warning is above its critical value");
        }
        return new BuiltInCheck.Ping(
                Values.host(host),
                family,
                Values.whole(options.one(packets), 5, 1, MOST_PACKETS),
                icmp,
                warning.millis,
                warning.loss,
                critical.millis,
                critical.loss,
                Values.limit(options));
    }

    /** check_icmp reads one digit after the point. */
    private static Pair tenths(String text, int loss) throws NotMapped {
        if (!text.matches("[0-9]+(\\.[0-9])?(,.*)?")) {
            throw Values.odd(text);
        }
        return pair(text, Optional.of(loss));
    }

    private static Pair pair(String text, Optional<Integer> loss) throws NotMapped {
        String[] parts = text.split(",", -1);
        boolean alone = parts.length == 1 && loss.isPresent();
        if (!alone && (parts.length != 2 || !parts[1].matches("[0-9]{1,3}%"))) {
            throw Values.odd(text);
        }
        int percent = alone ? loss.get() : Integer.parseInt(parts[1].substring(0, parts[1].length() - 1));
        if (percent > 100) {
            throw Values.odd(text);
        }
        return new Pair(Values.number(parts[0]), percent);
    }
}
