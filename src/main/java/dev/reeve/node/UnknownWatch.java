/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.Suggestion;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import dev.reeve.reactor.monitor.Addressee;
import dev.reeve.reactor.monitor.WatchSubjects;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Why an order reached nobody: its host or service does not exist. */
final class UnknownWatch {
    /** Names that are looked at for what was perhaps meant: an order with a wrong name is to cost little. */
    private static final int MOST_LOOKED_AT = 5_000;

    private UnknownWatch() {}

    /**
     * What is wrong with the name in an order, in words.
     *
     * @param line an external command of Nagios
     * @param checks names of the configuration's own checks
     * @return empty where the name is known, or the order names no host
     */
    static String of(String line, Monitoring watched, Set<String> checks) {
        WatchKey key = ExternalCommand.read(line) instanceof Reading.Command read ? Addressee.of(read.command()) : null;
        if (key == null
                || watched.hosts().containsKey(key)
                || watched.services().containsKey(key)
                || WatchSubjects.own(key, checks, watched) != null) {
            return "";
        }
        if (WatchSubjects.isOwn(key)) {
            return notOwn(key.service(), watched, checks);
        }
        if (watched.hosts().containsKey(key.ofHost())) {
            Stream<String> services = watched.services().sequencedKeySet().stream()
                    .filter(each -> each.host().equals(key.host()))
                    .map(WatchKey::service);
            return "host '" + key.host() + "' has no service '" + key.service() + "'" + hint(key.service(), services);
        }
        Stream<String> known = key.isHost() ? Stream.concat(checks.stream(), hosts(watched)) : hosts(watched);
        String what = key.isHost() && !checks.isEmpty() ? "host or check" : "host";
        return "there is no " + what + " '" + key.host() + "'" + hint(key.host(), known);
    }

    private static String notOwn(String name, Monitoring watched, Set<String> checks) {
        String said = "there is no check '" + name + "'" + hint(name, checks.stream());
        return watched.hosts().containsKey(WatchKey.host(name))
                ? said + ": '" + name
                        + "' is a host, whose states are up, down and unreachable; a service of it is written " + name
                        + "/SERVICE"
                : said;
    }

    private static Stream<String> hosts(Monitoring watched) {
        return watched.hosts().sequencedKeySet().stream().map(WatchKey::host);
    }

    private static String hint(String word, Stream<String> known) {
        List<String> looked = known.limit(MOST_LOOKED_AT).toList();
        String near = Suggestion.nearest(word, looked);
        return near.isEmpty() ? "" : "; did you mean '" + near + "'?";
    }
}
