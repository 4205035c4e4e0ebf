// The place of one record. Tiles: 国土地理院 (淡色地図).
"use strict";

(() => {
  const box = document.getElementById("place");
  if (!box || !window.L) return;
  const accent = getComputedStyle(document.documentElement).getPropertyValue("--color-progressive").trim();
  const point = [Number(box.dataset.latitude), Number(box.dataset.longitude)];
  const map = L.map(box, { keyboard: false, scrollWheelZoom: false, zoomControl: false, dragging: false });
  L.tileLayer("https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png", { maxZoom: 18, attribution: "国土地理院" }).addTo(map);
  map.attributionControl.setPrefix("");
  L.circleMarker(point, { radius: 9, weight: 3, color: "#fff", fillColor: accent, fillOpacity: 1 }).addTo(map);
  map.setView(point, 16);
})();
