/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts expressions in the place of tags such as {@code <HOST>} and {@code <F-USER>}. */
final class Tags {
    static final String CONTENT = "content";
    static final String SKIPPED = "skiplines";

    private static final String IP4 = "(?:::f{4,6}:)?(?P<ip4>(?:\\d{1,3}\\.){3}\\d{1,3})";
    private static final String IP6 = "(?P<ip6>(?:[0-9a-fA-F]{1,4}::?|:){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):))";
    private static final String DNS = "(?P<dns>[\\w\\-.^_]*\\w)";
    private static final String CIDR = "(?P<cidr>\\d+)";
    private static final String ADDRESS = "\\[?(?:" + IP4 + "|" + IP6 + ")\\]?";
    private static final String HOST = "(?:" + ADDRESS + "|" + DNS + ")";
    private static final String SUBNET = "\\[?(?:" + IP4 + "|" + IP6 + ")(?:/" + CIDR + ")?\\]?";

    private static final Pattern TAG = Pattern.compile("</?[\\w-]+/?>");
    private static final Pattern CUSTOM = Pattern.compile("(/?)F-([A-Z0-9_-]+)");
    private static final Map<String, String> FIXED = new LinkedHashMap<>();

    static {
        fixed("IP4", IP4);
        fixed("IP6", IP6);
        fixed("ADDR", ADDRESS);
        fixed("CIDR", CIDR);
        fixed("SUBNET", SUBNET);
        fixed("DNS", DNS);
        FIXED.put("F-ID/", "(?P<fid>\\S+)");
        FIXED.put("F-PORT/", "(?P<fport>\\w+)");
    }

    private final boolean names;
    private final TreeSet<String> open = new TreeSet<>();
    private int skips;

    private Tags(boolean names) {
        this.names = names;
    }

    private static void fixed(String tag, String expression) {
        FIXED.put(tag, expression);
        FIXED.put("F-" + tag + "/", expression);
    }

    /** @param names whether {@code <HOST>} may be a name too */
    static String replaced(String expression, boolean names) {
        Tags tags = new Tags(names);
        return TAG.matcher(expression).replaceAll(tag -> Matcher.quoteReplacement(tags.expression(tag.group())));
    }

    /** Group names of options and tags that mean a group of another name. */
    static String group(String name) {
        return switch (name) {
            case "id" -> "fid";
            case "port" -> "fport";
            default -> name;
        };
    }

    private String expression(String tag) {
        String name = tag.substring(1, tag.length() - 1);
        if (name.equals("HOST")) {
            return names ? HOST : ADDRESS;
        }
        if (name.equals("SKIPLINES")) {
            return "\\n(?P<" + SKIPPED + skips++ + ">(?:(?:.*\\n)*?))";
        }
        String fixed = FIXED.get(name);
        String custom = fixed != null ? fixed : custom(name);
        return custom == null ? tag : custom;
    }

    /** The beginning or end of a group; null for what is no tag, such as an end without a beginning. */
    private @Nullable String custom(String tag) {
        Matcher parts = CUSTOM.matcher(tag);
        if (!parts.matches()) {
            return null;
        }
        String name = parts.group(2).toLowerCase(Locale.ROOT);
        if (!parts.group(1).isEmpty()) {
            return open.contains(name) ? ")" : null;
        }
        open.add(name);
        return "(?P<" + group(name) + ">";
    }
}
