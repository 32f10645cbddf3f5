/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nft(8) prints. The listing of the elements is JSON (libnftables-json(5)) and is read as a stream, because a set may hold 200,000 elements. What another program put into our sets
 * and is no address or network (a range) is passed over.
 */
final class NftListing {
    private static final Pattern ELEMENTS = Pattern.compile("elements = \\{([^}]*)\\}");
    private static final Pattern DORMANT = Pattern.compile("(?m)^\\s*flags [a-z,]*\\bdormant\\b");

    private final JsonAdapter<Object> any = Jsonb.instance().adapter(Object.class);
    private final Map<BanAddress, Duration> bans = new LinkedHashMap<>();

    private NftListing() {}

    /** @throws io.avaje.json.JsonException when it is no such listing */
    static Map<BanAddress, Duration> read(String json) {
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
                object(reader.nextField(), reader);
            }
            reader.endObject();
        }
        reader.endArray();
    }

    private void object(String kind, JsonReader reader) {
        if (kind.equals("set")) {
            set(reader);
        } else {
            reader.skipValue();
        }
    }

    private void set(JsonReader reader) {
        reader.beginObject();
        while (reader.hasNextField()) {
            if (reader.nextField().equals("elem")) {
                reader.beginArray();
                while (reader.hasNextElement()) {
                    element(any.fromJson(reader));
                }
                reader.endArray();
            } else {
                reader.skipValue();
            }
        }
        reader.endObject();
    }

    private void element(@Nullable Object element) {
        Object inner = field(element, "elem");
        Object value = inner == null ? element : field(inner, "val");
        Object prefix = field(value, "prefix");
        String text =
                prefix == null ? String.valueOf(value) : field(prefix, "addr") + "/" + whole(field(prefix, "len"));
        long seconds =
                field(inner, "expires") instanceof Number left ? left.longValue() : Long.MAX_VALUE / 1_000_000_000L;
        try {
            bans.put(BanAddress.parse(text), Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException range) {
            // A range, which only another program can have put there.
        }
    }

    private static String whole(@Nullable Object number) {
        return number instanceof Number one ? Long.toString(one.longValue()) : "";
    }

    private static @Nullable Object field(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /**
     * Whether a listing in nft's own language (nft -t list table) shows packets of the banned dropped, coming in and passing through. The JSON form does not tell that a table is switched
     * off (dormant).
     */
    static boolean effective(String printed) {
        return !DORMANT.matcher(printed).find()
                && NftScript.CHAINS.stream().allMatch(chain -> dropsAll(printed, chain));
    }

    private static boolean dropsAll(String printed, String chain) {
        Matcher section =
                Pattern.compile("\\bchain " + chain + " \\{([^}]*)\\}").matcher(printed);
        if (!section.find() || !section.group(1).contains("hook " + chain)) {
            return false;
        }
        String rules = section.group(1);
        return Stream.of(NftScript.Kind.values()).allMatch(kind -> rules.contains(kind.rule()));
    }

    /** The addresses in what {@link NftScript#get} printed. */
    static Set<BanAddress> elements(String printed) {
        Set<BanAddress> found = new TreeSet<>();
        Matcher elements = ELEMENTS.matcher(printed);
        while (elements.find()) {
            for (String element : elements.group(1).split(",", -1)) {
                String first = element.strip().split("\\s+", 2)[0];
                if (!first.isEmpty() && first.indexOf('-') < 0) {
                    found.add(BanAddress.parse(first));
                }
            }
        }
        return found;
    }
}
