/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Resources of the cluster's configuration, as this machine keeps it. Agents by which Pacemaker runs a service of Reeve's are no rivals. */
final class PacemakerClaims {
    private static final String CIB = "/var/lib/pacemaker/cib/cib.xml";
    /** Pacemaker's own, by which it keeps that file, and what root starts for it. */
    private static final String ACCOUNT = "hacluster";

    private static final Pattern PRIMITIVE = Pattern.compile("<primitive\\s([^>]{1,2000})>");

    private PacemakerClaims() {}

    static void look(Look at) {
        PRIMITIVE
                .matcher(at.text(at.below(CIB), ACCOUNT).orElse(""))
                .results()
                .map(MatchResult::group)
                .filter(tag -> !attribute(tag, "provider").equals("reeve"))
                .forEach(tag -> at.claim(claim(tag)));
    }

    private static Claim claim(String tag) {
        String id = attribute(tag, "id");
        String type = attribute(tag, "type");
        boolean agent = attribute(tag, "class").equals("ocf");
        return new Claim(
                "pacemaker",
                agent ? id : type,
                List.of(type),
                CIB,
                true,
                "crm_resource --resource " + id + " --meta --set-parameter is-managed --parameter-value false");
    }

    private static String attribute(String tag, String name) {
        return Pattern.compile("\\s" + name + "=\"([^\"]{0,200})\"")
                .matcher(tag)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }
}
