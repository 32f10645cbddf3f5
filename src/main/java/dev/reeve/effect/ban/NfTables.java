/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanTarget;
import dev.reeve.os.NetlinkSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of sets by netlink, without a program (linux/netfilter/nf_tables.h). Each call has a socket of its own, so that any thread may call, and answers cannot be mixed up.
 * Tables, chains and rules are left to nft(8), which knows how to write them.
 */
final class NfTables {
    /** Of errno(3): what is added is there; what is named is not. */
    static final int EEXIST = 17;

    static final int ENOENT = 2;

    static final int SUBSYSTEM = 10;
    private static final int NEW_SET = 9;
    private static final int GET_SET = 10;
    static final int NEW_ELEMENT = 12;
    private static final int GET_ELEMENT = 13;
    private static final int NEW_GENERATION = 15;
    private static final int GET_GENERATION = 16;
    static final int INET = 1;

    static final int REQUEST = 1;
    static final int ACK = 4;
    private static final int INTERRUPTED = 0x10;
    private static final int DUMP = 0x300;

    static final int TABLE_ATTRIBUTE = 1;
    static final int SET_ATTRIBUTE = 2;
    static final int ELEMENTS = 3;
    static final int ELEMENT = 1;
    static final int KEY = 1;
    static final int DATA_VALUE = 1;
    private static final int EXPIRATION = 5;

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 5;

    private final String table;
    private final @Nullable Path namespace;

    /** @param namespace as for {@link NetlinkSocket#netfilter} */
    NfTables(String table, @Nullable Path namespace) {
        this.table = table;
        this.namespace = namespace;
    }

    /** The number of the last change of any table in this namespace. */
    long generation() throws IOException, InterruptedException {
        long[] found = {0};
        int error = ask(
                GET_GENERATION,
                0,
                writer -> {},
                NEW_GENERATION,
                (type, content) -> found[0] = type == 1 ? NetlinkReader.number(content, 0, 4) : found[0]);
        require(error);
        return found[0];
    }

    /** The sets of the table that are Reeve's; none where there is no table. */
    TreeSet<NftSet> sets() throws IOException, InterruptedException {
        TreeSet<NftSet> sets = new TreeSet<>();
        int error = ask(GET_SET, DUMP, writer -> writer.text(TABLE_ATTRIBUTE, table), NEW_SET, (type, content) -> {
            NftSet set = type == SET_ATTRIBUTE ? NftSet.parse(NetlinkReader.text(content)) : null;
            if (set != null) {
                sets.add(set);
            }
        });
        require(error == ENOENT ? 0 : error);
        return sets;
    }

    /** Everybody in a set, and how long for. Nobody where there is no such set. */
    void elements(NftSet set, BiConsumer<BanTarget, Duration> use) throws IOException, InterruptedException {
        int error = ask(
                GET_ELEMENT,
                DUMP,
                writer -> {
                    writer.text(TABLE_ATTRIBUTE, table);
                    writer.text(SET_ATTRIBUTE, set.name());
                },
                NEW_ELEMENT,
                (type, content) -> read(type, content, set, use));
        require(error == ENOENT ? 0 : error);
    }

    private static void read(int type, ByteBuffer content, NftSet set, BiConsumer<BanTarget, Duration> use) {
        if (type == ELEMENTS) {
            NetlinkReader.nested(content, (kind, element) -> new Found(set).read(element, use));
        }
    }

    /** One element while it is read. */
    private static final class Found {
        private final NftSet set;
        private @Nullable ByteBuffer key;
        private long millis = Long.MAX_VALUE / 1_000_000L;

        Found(NftSet set) {
            this.set = set;
        }

        void read(ByteBuffer element, BiConsumer<BanTarget, Duration> use) {
            NetlinkReader.nested(element, (type, content) -> {
                if (type == KEY) {
                    NetlinkReader.nested(content, (inner, value) -> key = inner == DATA_VALUE ? value : key);
                } else if (type == EXPIRATION) {
                    millis = NetlinkReader.number(content, 0, 8);
                }
            });
            ByteBuffer bits = key;
            if (bits != null && bits.limit() == (set.v6() ? 16 : 4)) {
                long high = set.v6() ? NetlinkReader.number(bits, 0, 8) : 0;
                long low = NetlinkReader.number(bits, set.v6() ? 8 : 0, 8);
                use.accept(set.target(high, low), Duration.ofMillis(millis));
            }
        }
    }

    /** Whether it is there and its time is not over. */
    boolean has(BanTarget target) throws IOException, InterruptedException {
        NftSet set = NftSet.of(target);
        int error = ask(
                GET_ELEMENT,
                ACK,
                writer -> {
                    writer.text(TABLE_ATTRIBUTE, table);
                    writer.text(SET_ATTRIBUTE, set.name());
                    int nest = writer.nest(ELEMENTS);
                    NfBatch.element(writer, target.address(), null);
                    writer.endNest(nest);
                },
                NEW_ELEMENT,
                (type, content) -> {});
        require(error == ENOENT ? 0 : error);
        return error == 0;
    }

    private interface Body {
        void write(NetlinkWriter writer);
    }

    /** Asks, and takes the answers. A list that changed while it was read is read again: what was taken before is given twice. @return 0 or an errno */
    private int ask(int type, int flags, Body body, int answerType, BiConsumer<Integer, ByteBuffer> use)
            throws IOException, InterruptedException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try (NetlinkSocket socket = NetlinkSocket.netfilter(namespace)) {
                NetlinkWriter writer = new NetlinkWriter();
                int start = writer.message(SUBSYSTEM << 8 | type, REQUEST | flags, 1, INET, 0);
                body.write(writer);
                writer.end(start);
                socket.send(writer.bytes(), writer.length());
                int error = answers(socket, SUBSYSTEM << 8 | answerType, flags, use);
                if (error >= 0) {
                    return error;
                }
            } catch (UncheckedIOException wrong) {
                throw wrong.getCause();
            }
        }
        throw new IOException("the packet filter changed again and again while it was read");
    }

    /** @return 0, an errno, or -1 where the list changed while it was read */
    private static int answers(NetlinkSocket socket, int answerType, int flags, BiConsumer<Integer, ByteBuffer> use)
            throws IOException, InterruptedException {
        boolean interrupted = false;
        while (true) {
            NetlinkReader reader = next(socket);
            while (reader.next()) {
                interrupted |= (reader.flags() & INTERRUPTED) != 0;
                if (reader.type() == NetlinkReader.ERROR || reader.type() == NetlinkReader.DONE) {
                    return reader.error() != 0 ? -reader.error() : interrupted ? -1 : 0;
                }
                if (reader.type() == answerType) {
                    reader.attributes(use);
                }
                if (flags == 0) {
                    return 0;
                }
            }
        }
    }

    static NetlinkReader next(NetlinkSocket socket) throws IOException, InterruptedException {
        byte[] answer = socket.receive(ANSWER);
        if (answer == null) {
            throw new IOException("the packet filter did not answer within " + ANSWER.toSeconds() + " s");
        }
        return new NetlinkReader(answer);
    }

    private static void require(int error) throws IOException {
        if (error != 0) {
            throw new dev.reeve.os.OsException("the packet filter", error, "");
        }
    }
}
