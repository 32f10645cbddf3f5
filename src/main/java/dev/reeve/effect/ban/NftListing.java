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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nft(8) prints. The listing of the table is JSON (libnftables-json(5)) and is read as a stream, because a set may hold 200,000 elements. What another program put into our sets
 * and is no address or network (a range) is passed over.
 */
final class NftListing {
    private static final Pattern ELEMENTS = Pattern.compile("elements = \\{([^}]*)\\}");

    private final JsonAdapter<Object> any = Jsonb.instance().adapter(Object.class);
    private final Map<BanAddress, Duration> bans = new LinkedHashMap<>();
    private final Set<String> hooked = new TreeSet<>();
    private final Set<String> dropped = new TreeSet<>();
    private boolean dormant;

    private NftListing() {}

    /** @throws io.avaje.json.JsonException when it is no such listing */
    static BanBackend.State read(String json) {
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
        return new BanBackend.State(listing.effective(), listing.bans);
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
        switch (kind) {
            case "set" -> set(reader);
            case "table" ->
                dormant = String.valueOf(field(any.fromJson(reader), "flags")).contains("dormant");
            case "chain" -> chain(any.fromJson(reader));
            case "rule" -> rule(any.fromJson(reader));
            default -> reader.skipValue();
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

    private void chain(@Nullable Object chain) {
        String name = String.valueOf(field(chain, "name"));
        if (name.equals(field(chain, "hook"))) {
            hooked.add(name);
        }
    }

    private void rule(@Nullable Object rule) {
        String chain = String.valueOf(field(rule, "chain"));
        if (!(field(rule, "expr") instanceof List<?> parts) || parts.size() != 2) {
            return;
        }
        Object set = field(field(parts.getFirst(), "match"), "right");
        if (set instanceof String name && parts.get(1) instanceof Map<?, ?> verdict && verdict.containsKey("drop")) {
            dropped.add(chain + " " + name);
        }
    }

    private boolean effective() {
        return !dormant && NftScript.CHAINS.stream().allMatch(chain -> hooked.contains(chain) && dropsAll(chain));
    }

    private boolean dropsAll(String chain) {
        for (NftScript.Kind kind : NftScript.Kind.values()) {
            if (!dropped.contains(chain + " @" + kind.set)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object field(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** The addresses in what {@link NftScript#get} printed; none where the chain does not drop them. */
    static Set<BanAddress> confirmed(String printed) {
        boolean inForce = printed.contains("hook input");
        for (NftScript.Kind kind : NftScript.Kind.values()) {
            inForce &= printed.contains(kind.rule());
        }
        Set<BanAddress> found = new TreeSet<>();
        Matcher elements = ELEMENTS.matcher(printed);
        while (inForce && elements.find()) {
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
