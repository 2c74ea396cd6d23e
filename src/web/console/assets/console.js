// The menu is open on wide screens and folded on phones; pages work without this file.
const nav = document.querySelector('details.nav');
const wide = matchMedia('(min-width: 60rem)');
const fold = () => {
  if (nav) nav.open = wide.matches;
};
fold();
wide.addEventListener('change', fold);

// What cannot be taken back is asked for once more.
document.addEventListener('submit', (event) => {
  const asked = event.submitter?.dataset.ask ?? event.target.dataset.ask;
  if (asked && !confirm(asked)) event.preventDefault();
});

// A filter applies as soon as it is chosen.
document.addEventListener('change', (event) => {
  if (event.target.matches('form.filter select')) event.target.form.requestSubmit();
});

for (const back of document.querySelectorAll('a[data-back]')) {
  back.addEventListener('click', (event) => {
    event.preventDefault();
    history.back();
  });
}
