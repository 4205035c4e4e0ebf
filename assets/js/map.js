// Records on a map: points of what is in view, fetched again when it moves. Tiles: 国土地理院 (淡色地図).
"use strict";

(() => {
  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const words = document.getElementById("map-words");
  const style = getComputedStyle(document.documentElement);
  const accent = style.getPropertyValue("--color-progressive").trim();
  const ground = style.getPropertyValue("--mk-sheet").trim();

  const map = L.map(box, { preferCanvas: true, zoomControl: true });
  map.attributionControl.setPrefix("");
  const tiles = L.tileLayer("https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png", {
    maxZoom: 18,
    minZoom: 5,
    attribution: '<a href="https://maps.gsi.go.jp/development/ichiran.html">国土地理院</a>',
  }).addTo(map);
  let told = false;
  tiles.on("tileerror", () => {
    if (told) return;
    told = true;
    const note = document.createElement("p");
    note.className = "mk-map__offline";
    note.textContent = box.dataset.offline;
    box.append(note);
  });

  const layer = L.layerGroup().addTo(map);
  function popup(properties) {
    const content = document.createElement("p");
    const link = document.createElement("a");
    link.href = properties.url;
    link.textContent = properties.name;
    content.append(link);
    if (properties.category) content.append(document.createElement("br"), properties.category);
    return content;
  }
  function draw(collection) {
    layer.clearLayers();
    for (const feature of collection.features) {
      const [longitude, latitude] = feature.geometry.coordinates;
      L.circleMarker([latitude, longitude], { radius: 8, weight: 2, color: ground, fillColor: accent, fillOpacity: 0.9 })
        .bindPopup(() => popup(feature.properties))
        .addTo(layer);
    }
    words.textContent = collection.words;
  }
  async function load() {
    const view = map.getBounds();
    const address = new URL(box.dataset.points, location.href);
    address.searchParams.set("box", [view.getSouth(), view.getWest(), view.getNorth(), view.getEast()].map((n) => n.toFixed(5)).join(","));
    const answer = await fetch(address);
    if (answer.ok) draw(await answer.json());
  }
  map.on("moveend", load);
  const [south, west, north, east] = box.dataset.extent.split(",").map(Number);
  map.fitBounds([[south, west], [north, east]], { padding: [32, 32], maxZoom: 15 });
})();
