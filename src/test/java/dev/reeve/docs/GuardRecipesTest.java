/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.docs.GuardRecipes.Place;
import dev.reeve.docs.GuardRecipes.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/guard.md tells readers to paste gives what it says; the recipes that need a daemon are {@link GuardRecipesLabTest}'s. */
class GuardRecipesTest {
    @TempDir
    static Path root;

    private static RecipeShell shell;

    @BeforeAll
    static void open() throws IOException {
        shell = new RecipeShell(root, "false");
    }

    @AfterAll
    static void close() throws IOException {
        shell.close();
    }

    static List<Recipe> recipes() throws IOException {
        return GuardRecipes.recipes(Place.DIRECTORY);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRecipeGivesWhatThePageShows(Recipe recipe) throws Exception {
        String said = shell.run(Files.createTempDirectory(root, recipe.hazard()), recipe.script(), 180);
        if (!recipe.gives(said)) {
            assertThat(GuardRecipes.tidy(said)).as(recipe.hazard()).isEqualTo(recipe.shown());
        }
    }

    @Test
    void everyRecipeSaysWhatComesOfIt() throws IOException {
        assertThat(GuardRecipes.recipes())
                .allSatisfy(
                        recipe -> assertThat(recipe.shown()).as(recipe.hazard()).isNotBlank());
    }

    /** Who reads the page sees no mark of the code. */
    @Test
    void thePageSaysWhichNeedItsDaemon() throws IOException {
        GuardRecipes.hazards()
                .forEach((hazard, text) -> assertThat(text.contains("**Break it:** *(lab)* "))
                        .as(hazard)
                        .isEqualTo(text.contains("```sh lab\n")));
    }
}
