/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Resources of the cluster's configuration, as this machine keeps it. Agents by which Pacemaker runs a service of Reeve's are no rivals. */
final class PacemakerClaims {
    private static final String CIB = "/var/lib/pacemaker/cib/cib.xml";
    private static final Pattern PRIMITIVE = Pattern.compile("<primitive\\s([^>]{1,2000})>");

    private PacemakerClaims() {}

    static List<Claim> of(Path root) {
        List<Claim> claims = new ArrayList<>();
        PRIMITIVE
                .matcher(Texts.of(root.resolve(CIB.substring(1))))
                .results()
                .map(MatchResult::group)
                .filter(tag -> !attribute(tag, "provider").equals("reeve"))
                .forEach(tag -> claims.add(claim(tag)));
        return claims;
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
