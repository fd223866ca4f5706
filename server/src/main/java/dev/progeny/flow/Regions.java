package dev.progeny.flow;

import java.util.HashMap;
import java.util.Map;

/** The regions of one memory by their bases. Copies share them, and the table of them, until one of them writes. */
final class Regions {
    /** Stands for regions that nothing was written to; nothing ever is. */
    private final Region nothing;

    private Map<Base, Region> byBase;

    private boolean sharesTable;

    /** Who the regions belong to that these alone see. Another one whenever they are copied. */
    private Object owner = new Object();

    Regions() {
        this(new Region(new Object()), new HashMap<>());
    }

    private Regions(Region nothing, Map<Base, Region> byBase) {
        this.nothing = nothing;
        this.byBase = byBase;
    }

    Regions copy() {
        owner = new Object();
        sharesTable = true;
        Regions copy = new Regions(nothing, byBase);
        copy.sharesTable = true;
        return copy;
    }

    /** Those that something was written to. The same table as another memory's as long as neither was written to. */
    Map<Base, Region> byBase() {
        return byBase;
    }

    /** What is known of the memory behind a base; empty if nothing was written there. */
    Region behind(Base base) {
        return byBase.getOrDefault(base, nothing);
    }

    /** The region to write to: a copy of its own where another memory shares it. */
    Region owned(Base base) {
        Region region = byBase.get(base);
        if (region == null) {
            region = new Region(owner);
            ownTable().put(base, region);
        } else if (!region.isOwnedBy(owner)) {
            region = region.copy(owner);
            ownTable().put(base, region);
        }
        return region;
    }

    /** Takes another memory's region, which holds the same, for its own: two that are one need not be compared again. */
    void share(Base base, Regions other) {
        Region region = other.byBase.get(base);
        if (region != null && byBase.get(base) != region) {
            region.share();
            ownTable().put(base, region);
        }
    }

    void drop(Base base) {
        if (byBase.containsKey(base)) {
            ownTable().remove(base);
        }
    }

    private Map<Base, Region> ownTable() {
        if (sharesTable) {
            byBase = new HashMap<>(byBase);
            sharesTable = false;
        }
        return byBase;
    }
}
