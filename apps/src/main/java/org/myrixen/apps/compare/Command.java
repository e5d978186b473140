package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A contender that one command starts.
 *
 * @param launcher the words before those for the ranks
 * @param storage what its ranks send from
 * @param oversubscribes whether it is worth a look with more ranks than cores
 */
record Command(
        String name,
        Group group,
        Function<Scene, List<String>> launcher,
        Map<String, String> environment,
        String storage,
        int warmUpMillis,
        boolean oversubscribes,
        Path work)
        implements Contender {
    @Override
    public boolean takesPart(Scene scene) {
        return oversubscribes || !scene.oversubscribed();
    }

    @Override
    public List<String> run(Scene scene) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(launcher.apply(scene));
        words.addAll(scene.words(warmUpMillis, storage));
        return new Job(words, environment, work).run(scene.limit(warmUpMillis));
    }
}
