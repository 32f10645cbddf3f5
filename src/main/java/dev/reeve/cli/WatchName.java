/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import org.jspecify.annotations.Nullable;

/**
 * A check, a host, or a service as {@code host/service}, as it is written on the command line.
 *
 * @param host or the check's name: the daemon knows which
 * @param service null for the host itself
 */
record WatchName(String host, @Nullable String service) {
    /** Also takes the subject of an event, {@code host/web} excepted: that is service web of host "host". */
    static WatchName parse(String text) {
        String name = text.startsWith("check/") && text.length() > 6 ? text.substring(6) : text;
        int slash = name.indexOf('/');
        WatchName parsed = slash < 0
                ? new WatchName(name, null)
                : new WatchName(name.substring(0, slash), name.substring(slash + 1));
        if (parsed.host.isEmpty() || slash >= 0 && slash == name.length() - 1 || name.indexOf(';') >= 0) {
            throw new UsageProblem("expected CHECK, HOST or HOST/SERVICE, found '" + text + "'");
        }
        return parsed;
    }

    /** {@code SVC} or {@code HOST}, as in the names of external commands. */
    String kind() {
        return service == null ? "HOST" : "SVC";
    }

    /** As arguments of one. */
    String arguments() {
        return service == null ? host : host + ";" + service;
    }

    @Override
    public String toString() {
        return service == null ? host : host + "/" + service;
    }
}
