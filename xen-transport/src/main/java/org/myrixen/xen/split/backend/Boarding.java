package org.myrixen.xen.split.backend;

import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.ChannelLayout;
import org.myrixen.xen.split.ChannelSpace.Channel;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.Offer;
import org.myrixen.xen.split.SplitNodes;
import org.myrixen.xen.store.Store;

/** Maps the channels of frontends, and gives their boards to the fabric and takes them back. */
final class Boarding {
    private final MeetingPlace place;
    private final BackendParameters parameters;
    private final WireProfile profile;
    private final Consumer<Consumer<Fabric>> fabric;
    private final Runnable wake;
    private final Consumer<VirtualBoard> unheard;

    /**
     * Of a meeting place.
     *
     * @param fabric has something done by the fabric's thread
     * @param wake makes the fabric look at what frontends have sent; null if their bells do so by themselves
     * @param unheard is told, by the fabric's thread, of a board whose address no port hears
     */
    Boarding(
            MeetingPlace place,
            BackendParameters parameters,
            WireProfile profile,
            Consumer<Consumer<Fabric>> fabric,
            Runnable wake,
            Consumer<VirtualBoard> unheard) {
        this.place = place;
        this.parameters = parameters;
        this.profile = profile;
        this.fabric = fabric;
        this.wake = wake;
        this.unheard = unheard;
    }

    /** What the backend can. */
    Offer offer() {
        return Offer.of(parameters.ringBytes(), FrameLimits.longest(profile));
    }

    /** Maps what the frontend says that it made, and has it served. */
    void connect(Client client) {
        Store store = place.store();
        String theirs = SplitNodes.frontend(store, client.domain, client.handle);
        Offer asked = Offer.parse(
                store.read(theirs + SplitNodes.VERSION_NODE),
                store.read(theirs + SplitNodes.RING_BYTES),
                store.read(theirs + SplitNodes.FEATURES));
        Offer agreed = offer().agree(asked, FrameLimits.longest(profile));
        String reference = store.read(theirs + SplitNodes.SEGMENT);
        String nonce = store.read(theirs + SplitNodes.NONCE);
        if (reference == null || nonce == null || !nonce.matches("[0-9a-f]{16}")) {
            throw new NicException("it did not say where its rings are");
        }
        Channel channel = place.channels().attach(reference, ChannelLayout.bytes(agreed.ringBytes()), client.domain);
        try {
            ChannelLayout.check(channel.segment(), agreed.ringBytes(), HexFormat.fromHexDigitsToLong(nonce));
            serve(client, channel, agreed.ringBytes());
        } catch (NicException | InternalError e) {
            channel.close();
            throw new NicException(e.getMessage(), e);
        }
    }

    private void serve(Client client, Channel channel, long ringBytes) {
        Account account = client.account;
        int longest = FrameLimits.longest(profile);
        FrameGuard guard = new FrameGuard(client.mac, profile, longest, account.usage);
        VirtualBoard board =
                new VirtualBoard(client.name, account, client.mac, channel, ringBytes, longest, guard, wake);
        client.board = board;
        fabric.accept(f -> {
            if (!f.add(board)) {
                unheard.accept(board);
            }
        });
    }

    /** Takes the board from the fabric and gives everything back. */
    void end(Client client) {
        VirtualBoard board = client.board;
        if (board != null) {
            client.board = null;
            CompletableFuture<Void> done = new CompletableFuture<>();
            fabric.accept(f -> {
                f.remove(board);
                done.complete(null);
            });
            done.join();
            board.close();
        }
    }
}
