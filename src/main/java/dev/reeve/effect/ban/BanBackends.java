/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.model.DaemonSpec;
import java.lang.System.Logger.Level;
import java.util.List;

/** Chooses how bans are carried out. */
public final class BanBackends {
    private static final System.Logger LOG = System.getLogger(BanBackends.class.getName());

    private BanBackends() {}

    /**
     * A backend and why it was chosen.
     *
     * @param reason for people; says what to do where bans are only shown without having been asked for
     */
    public record Choice(BanBackend backend, String reason) {}

    /** As the configuration says; a backend that was asked for by name is kept even where it cannot be used, and its attempts then fail. @param table of this daemon alone */
    public static Choice choose(DaemonSpec.Bans wanted, ProgramRunner runner, String table)
            throws InterruptedException {
        NftBackend nft = nft(runner, table);
        return switch (wanted) {
            case SHOW -> new Choice(new ShowBackend(), "bans are only shown, as configured");
            case NFTABLES -> {
                String problem = nft.unavailable();
                yield new Choice(nft, problem == null ? "bans by nftables" : "bans will fail: " + problem);
            }
            case AUTO -> {
                String problem = nft.unavailable();
                yield problem == null
                        ? new Choice(nft, "bans by nftables")
                        : new Choice(new ShowBackend(), "bans are only shown: " + problem);
            }
        };
    }

    private static NftBackend nft(ProgramRunner runner, String table) throws InterruptedException {
        NftBackend nft = new NftBackend(runner, List.of("nft"), table);
        String problem = nft.withoutNetlink();
        if (problem == null) {
            return nft;
        }
        LOG.log(Level.INFO, "bans are set by the program nft, which is slower: {0}", problem);
        return nft.byToolOnly();
    }
}
