/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.picture;

import java.util.Locale;

/**
 * A chain as an SVG picture: self-contained, without scripts and links, readable on light and on dark. It may stand in a file of its own or in the midst of an HTML page: its style names only
 * what is in it.
 */
public final class Svg {
    private static final String STYLE = """
            .rv{--ink:#1c2733;--paper:#ffffff;--dim:#5b6b7b;--line:#8496a9;
            --seen:#eef3f8;--wanted:#fff5dc;--done:#e4f0ff;--good:#e2f5e6;--bad:#fde6e4;--held:#f3e8fb;
            --seenb:#8aa0b6;--wantedb:#c79a2b;--doneb:#3f7fc4;--goodb:#3c9a55;--badb:#c9463b;--heldb:#8a55b8}
            @media (prefers-color-scheme:dark){.rv{--ink:#e6edf3;--paper:#11171e;--dim:#9fb0c0;--line:#6b7f93;
            --seen:#1d2731;--wanted:#3a3115;--done:#152c47;--good:#15351f;--bad:#451c19;--held:#33213f}}
            .rv text{font:12px ui-sans-serif,system-ui,'DejaVu Sans',Arial,sans-serif;fill:var(--ink)}
            .rv .t{font-weight:600}.rv .d{fill:var(--dim)}.rv .h{font-size:15px;font-weight:600}
            .rv path{fill:none;stroke:var(--line);stroke-width:1.4}
            .rv marker path{fill:var(--line);stroke:none}.rv .p{fill:var(--paper)}
            .rv .seen{fill:var(--seen);stroke:var(--seenb)}.rv .wanted{fill:var(--wanted);stroke:var(--wantedb)}
            .rv .done{fill:var(--done);stroke:var(--doneb)}.rv .good{fill:var(--good);stroke:var(--goodb)}
            .rv .bad{fill:var(--bad);stroke:var(--badb)}.rv .held{fill:var(--held);stroke:var(--heldb)}
            """;

    private final Chain chain;
    private final Layout layout;
    private final StringBuilder out = new StringBuilder(8_192);

    private Svg(Chain chain) {
        this.chain = chain;
        this.layout = new Layout(chain);
    }

    public static String of(Chain chain) {
        return new Svg(chain).all();
    }

    private String all() {
        int width = layout.width();
        int height = layout.height();
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rv\" role=\"img\" viewBox=\"0 0 ")
                .append(width + " " + height + "\" width=\"" + width + "\" height=\"" + height + "\">\n")
                .append("<title>" + Safe.xml(chain.title()) + "</title>\n<style>\n" + STYLE + "</style>\n")
                .append("<defs><marker id=\"rv-end\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\"")
                .append(
                        " markerHeight=\"8\" orient=\"auto\"><path fill=\"#8496a9\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n")
                .append("<rect class=\"p\" fill=\"#ffffff\" width=\"" + width + "\" height=\"" + height + "\"/>\n");
        head();
        chain.edges().forEach(this::edge);
        layout.boxes().values().forEach(this::box);
        return out.append("</svg>\n").toString();
    }

    private void head() {
        String more = chain.cut() ? " (there is more than is shown)" : "";
        String title = Fold.lines(chain.title(), Math.max(20, layout.width() / 9), 1).stream()
                .findFirst()
                .orElse("");
        out.append("<text class=\"h\" x=\"20\" y=\"26\">" + Safe.xml(title + more) + "</text>\n");
    }

    private void edge(Chain.Edge edge) {
        Layout.Box from = layout.boxes().get(edge.from());
        Layout.Box to = layout.boxes().get(edge.to());
        if (from == null || to == null) {
            return;
        }
        int bend = Math.max(20, (to.y() - from.bottom()) / 2);
        out.append(String.format(
                Locale.ROOT,
                "<path fill=\"none\" stroke=\"#8496a9\" d=\"M%d %dC%d %d %d %d %d %d\" marker-end=\"url(#rv-end)\"/>%n",
                from.middle(),
                from.bottom(),
                from.middle(),
                from.bottom() + bend,
                to.middle(),
                to.y() - bend,
                to.middle(),
                to.y() - 2));
    }

    /** An element of its own size: text that is wider than thought cannot leave its box. What knows no variables in styles takes the attributes. */
    private void box(Layout.Box box) {
        out.append(String.format(
                Locale.ROOT,
                "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><rect class=\"%s\" fill=\"%s\" stroke=\"#8496a9\" x=\"1\" y=\"1\" width=\"%d\""
                        + " height=\"%d\" rx=\"6\"/>%n",
                box.x(),
                box.y(),
                Layout.WIDTH,
                box.height(),
                box.node().tone().name().toLowerCase(Locale.ROOT),
                box.node().tone().light(),
                Layout.WIDTH - 2,
                box.height() - 2));
        int y = Layout.PAD + 12;
        for (String line : box.title()) {
            text("t", y, line);
            y += Layout.LINE;
        }
        for (String line : box.lines()) {
            text("d", y, line);
            y += Layout.LINE;
        }
        out.append("</svg>\n");
    }

    private void text(String style, int y, String line) {
        out.append("<text class=\"" + style + "\" x=\"" + Layout.PAD + "\" y=\"" + y + "\">" + Safe.xml(line)
                + "</text>\n");
    }
}
