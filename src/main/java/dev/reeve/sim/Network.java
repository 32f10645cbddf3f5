/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.model.Value;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A network between virtual nodes. Each message takes a time of its own, so that a later one may overtake it; it may be lost, and each direction between two nodes may be cut by itself. What would arrive while its direction is
 * cut is lost, and so is what comes to a daemon that is dead; what comes to one that stands still waits for it. The same seed and the same calls give the same network.
 */
public final class Network {
    /** Under way in one direction; more are lost, as where a queue is full. */
    static final int MOST = 1_000;

    /** @param number counts the messages of the network, from 1 on */
    public record Message(String from, String to, Value body, long number) {}

    private static final class Direction {
        private Duration least = Duration.ofMillis(1);
        private Duration most = Duration.ofMillis(1);
        private int lostPerThousand;
        private boolean cut;
        private int underWay;
    }

    private final VirtualTime time;
    private final SplittableRandom random;
    private final TreeMap<String, Consumer<Message>> receivers = new TreeMap<>();
    private final TreeMap<String, Direction> directions = new TreeMap<>();
    private long sent;
    private long delivered;

    public Network(VirtualTime time, long seed) {
        this.time = time;
        this.random = new SplittableRandom(seed);
    }

    /** @param to given each message that arrives, by the node's daemon */
    public void attach(String node, Consumer<Message> to) {
        receivers.put(node, to);
    }

    /** How long a message takes, each way between the two. */
    public void delay(String one, String other, Duration least, Duration most) {
        for (Direction direction : new Direction[] {direction(one, other), direction(other, one)}) {
            direction.least = least;
            direction.most = most;
        }
    }

    /** @param perThousand so many of a thousand messages in this direction are lost */
    public void lose(String from, String to, int perThousand) {
        direction(from, to).lostPerThousand = perThousand;
    }

    /** Nothing goes in this direction any more; the other is as it was. */
    public void cut(String from, String to) {
        direction(from, to).cut = true;
    }

    public void heal(String from, String to) {
        direction(from, to).cut = false;
    }

    private Direction direction(String from, String to) {
        return directions.computeIfAbsent(from + " " + to, first -> new Direction());
    }

    /** Sends it off. Whether it arrives, nobody tells. */
    public void send(String from, String to, Value body) {
        sent++;
        Message message = new Message(from, to, body, sent);
        Direction direction = direction(from, to);
        boolean lost = random.nextInt(1_000) < direction.lostPerThousand;
        long spread = direction.most.minus(direction.least).toNanos() / 1_000;
        long extra = spread > 0 ? random.nextLong(spread + 1) : 0;
        if (lost || direction.cut || direction.underWay >= MOST) {
            return;
        }
        direction.underWay++;
        time.after(direction.least.plusNanos(extra * 1_000), to, () -> arrives(message, direction));
    }

    private void arrives(Message message, Direction direction) {
        direction.underWay--;
        VirtualNode node = time.node(message.to());
        if (!direction.cut && !node.isDead()) {
            node.in(Duration.ZERO, () -> {
                delivered++;
                receivers.getOrDefault(message.to(), unheard -> {}).accept(message);
            });
        }
    }

    public long sent() {
        return sent;
    }

    /** How many were taken in by a daemon. */
    public long delivered() {
        return delivered;
    }
}
