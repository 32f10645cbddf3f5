/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import dev.reeve.model.BanTarget;
import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nft(8) prints. The listing of the elements is JSON (libnftables-json(5)) and is read as a stream, because a set may hold 200,000 elements. What another program put into our table is
 * passed over.
 */
final class NftListing {
    private static final Pattern SET = Pattern.compile("(?m)^\\s*set (\\S+) \\{");
    private static final Pattern DORMANT = Pattern.compile("(?m)^\\s*flags [a-z,]*\\bdormant\\b");
    private static final Pattern HOOK =
            Pattern.compile("type filter hook \\w+ priority (?:filter - 10|-10); policy accept;");

    private final JsonAdapter<Object> any = Jsonb.instance().adapter(Object.class);
    private final Map<BanTarget, Duration> bans = new LinkedHashMap<>();

    private NftListing() {}

    /** The bits of a ban's address without its length, as the element of its set. */
    static String bits(BanTarget target) {
        BanAddress address = target.address();
        return new BanAddress(address.v6(), address.high(), address.low(), address.v6() ? 128 : 32).toString();
    }

    /** @throws io.avaje.json.JsonException when it is no such listing */
    static Map<BanTarget, Duration> read(String json) {
        NftListing listing = new NftListing();
        try (JsonReader reader = Jsonb.instance().reader(json)) {
            reader.beginObject();
            while (reader.hasNextField()) {
                if (reader.nextField().equals("nftables")) {
                    listing.objects(reader);
                } else {
                    reader.skipValue();
                }
            }
            reader.endObject();
        }
        return listing.bans;
    }

    private void objects(JsonReader reader) {
        reader.beginArray();
        while (reader.hasNextElement()) {
            reader.beginObject();
            while (reader.hasNextField()) {
                if (reader.nextField().equals("set")) {
                    set(reader);
                } else {
                    reader.skipValue();
                }
            }
            reader.endObject();
        }
        reader.endArray();
    }

    /** Its name stands before its elements. */
    private void set(JsonReader reader) {
        NftSet set = null;
        reader.beginObject();
        while (reader.hasNextField()) {
            String field = reader.nextField();
            if (field.equals("name")) {
                set = NftSet.parse(reader.readString());
            } else if (field.equals("elem") && set != null) {
                reader.beginArray();
                while (reader.hasNextElement()) {
                    element(set, any.fromJson(reader));
                }
                reader.endArray();
            } else {
                reader.skipValue();
            }
        }
        reader.endObject();
    }

    private void element(NftSet set, @Nullable Object element) {
        Object inner = field(element, "elem");
        String text = String.valueOf(inner == null ? element : field(inner, "val"));
        long seconds =
                field(inner, "expires") instanceof Number left ? left.longValue() : Long.MAX_VALUE / 1_000_000_000L;
        try {
            BanAddress bits = BanAddress.parse(text);
            if (bits.v6() == set.v6()) {
                bans.put(set.target(bits.high(), bits.low()), Duration.ofSeconds(seconds));
            }
        } catch (IllegalArgumentException foreign) {
            // What only another program can have put there.
        }
    }

    private static @Nullable Object field(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** The sets in a listing in nft's own language. */
    static TreeSet<NftSet> sets(String printed) {
        TreeSet<NftSet> sets = new TreeSet<>();
        Matcher names = SET.matcher(printed);
        while (names.find()) {
            NftSet set = NftSet.parse(names.group(1));
            if (set != null) {
                sets.add(set);
            }
        }
        return sets;
    }

    /**
     * Whether a listing in nft's own language (nft -t list table) shows packets of the banned dropped, coming in and passing through: the table is not switched off (dormant, which the JSON form does
     * not tell), both chains are at their hooks, before the usual filters, and hold one rule for each set and nothing else, so that nothing lets a packet pass before.
     */
    static boolean effective(String printed) {
        TreeSet<NftSet> sets = sets(printed);
        return !sets.isEmpty()
                && !DORMANT.matcher(printed).find()
                && NftScript.CHAINS.stream().allMatch(chain -> drops(printed, chain, sets));
    }

    private static boolean drops(String printed, String chain, Collection<NftSet> sets) {
        List<String> lines = chain(printed, chain);
        return lines.size() == sets.size() + 1
                && HOOK.matcher(lines.getFirst()).matches()
                && lines.getFirst().contains(" hook " + chain + " ")
                && sets.stream()
                        .allMatch(set ->
                                lines.stream().filter(line -> isRule(line, set)).count() == 1);
    }

    // Versions of nft write the same ports and masks differently.
    private static boolean isRule(String line, NftSet set) {
        return set.plain() ? line.equals(set.rule()) : line.endsWith(" @" + set.name() + " drop");
    }

    /** What stands in a chain, line by line; empty where there is none. */
    private static List<String> chain(String printed, String chain) {
        return printed.lines()
                .map(String::strip)
                .dropWhile(line -> !line.equals("chain " + chain + " {"))
                .skip(1)
                .takeWhile(line -> !line.equals("}"))
                .toList();
    }
}
