/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Topic;
import java.util.List;

/** Numbers of states, as plugins and Nagios have them. */
public final class States {
    static final int GOOD = 0;
    static final int DOWN = 1;
    static final int UNREACHABLE = 2;
    static final int CRITICAL = 2;
    static final int UNKNOWN = 3;

    private static final List<Topic> SERVICE = List.of(Topic.OK, Topic.WARNING, Topic.CRITICAL, Topic.UNKNOWN);
    private static final List<Topic> HOST = List.of(Topic.OK, Topic.DOWN, Topic.UNREACHABLE);

    private States() {}

    static Topic topic(boolean host, int state) {
        List<Topic> topics = host ? HOST : SERVICE;
        return topics.get(Math.clamp(state, 0, topics.size() - 1));
    }

    /** In capitals, as in the logs of Nagios. */
    public static String name(boolean host, int state) {
        Topic topic = topic(host, state);
        return host && topic == Topic.OK ? "UP" : topic.name();
    }
}
